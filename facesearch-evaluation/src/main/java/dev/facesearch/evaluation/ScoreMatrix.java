package dev.facesearch.evaluation;

import java.util.List;

/** Similarities of many to many: a row for each that is searched for or with, a column for each it is compared to. */
final class ScoreMatrix {

    /** Where no similarity came back: under every threshold. */
    static final float NONE = -1;

    private final float[][] rows;

    private ScoreMatrix(float[][] rows) {
        this.rows = rows;
    }

    /** Of rows of one length, which are taken over. */
    static ScoreMatrix of(List<float[]> rows) {
        return new ScoreMatrix(rows.toArray(float[][]::new));
    }

    int rows() {
        return rows.length;
    }

    float at(int row, int column) {
        return rows[row][column];
    }

    /** The highest of a row but for one column. */
    float highest(int row, int columnLeftOut) {
        float highest = NONE;
        for (int column = 0; column < rows[row].length; column++) {
            if (column != columnLeftOut) {
                highest = Math.max(highest, rows[row][column]);
            }
        }
        return highest;
    }

    /** The highest of some columns of a row but for one. */
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
