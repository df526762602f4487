package dev.facesearch.evaluation;

import java.util.List;

/** A matrix of similarities: a row for each searched face, a column for each face or person it is compared with. */
final class ScoreMatrix {

    /** The score if no similarity was returned: under every threshold. */
    static final float NONE = -1;

    private final float[][] rows;

    private ScoreMatrix(float[][] rows) {
        this.rows = rows;
    }

    /** Makes a matrix of rows of equal length, which are not copied. */
    static ScoreMatrix of(List<float[]> rows) {
        return new ScoreMatrix(rows.toArray(float[][]::new));
    }

    int rows() {
        return rows.length;
    }

    float at(int row, int column) {
        return rows[row][column];
    }

    /** Returns the highest score of a row, one column left out. */
    float highest(int row, int columnLeftOut) {
        float highest = NONE;
        for (int column = 0; column < rows[row].length; column++) {
            if (column != columnLeftOut) {
                highest = Math.max(highest, rows[row][column]);
            }
        }
        return highest;
    }

    /** Returns the highest score of some columns of a row, one column left out. */
    float highest(int row, int[] columns, int columnLeftOut) {
        float highest = NONE;
        for (int column : columns) {
            if (column != columnLeftOut) {
                highest = Math.max(highest, rows[row][column]);
            }
        }
        return highest;
    }
}
