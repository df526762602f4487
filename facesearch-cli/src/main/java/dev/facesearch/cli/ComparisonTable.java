package dev.facesearch.cli;

import com.github.freva.asciitable.Column;
import dev.facesearch.Comparison;
import dev.facesearch.DetectedFace;
import dev.facesearch.imaging.BoundingBox;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table for people: a row for each face of the second picture, the most similar first. */
final class ComparisonTable {

    private ComparisonTable() {}

    static void print(Comparison comparison, String source, String target, double threshold, PrintWriter out) {
        int faces = comparison.similar().size() + comparison.unlike().size();
        out.println("the largest face of " + source + " and " + Counts.count(faces, "face") + " of " + target);
        List<Column> columns =
                List.of(Table.number("#"), Table.number("similarity"), Table.text("similar"), Table.text("where"));
        Table.print(columns, rows(comparison, threshold), out);
    }

    private static List<String[]> rows(Comparison comparison, double threshold) {
        List<String[]> rows = new ArrayList<>();
        for (Comparison.SimilarFace similar : comparison.similar()) {
            String score = String.format(Locale.ROOT, "%.2f", similar.similarity());
            rows.add(row(rows.size() + 1, score, similar.face()));
        }
        for (DetectedFace face : comparison.unlike()) {
            rows.add(row(rows.size() + 1, "under " + plain(threshold), face));
        }
        return rows;
    }

    private static String[] row(int number, String score, DetectedFace face) {
        return new String[] {Integer.toString(number), score, where(face.box())};
    }

    /** Returns the place of a face's middle as a person would look for it. */
    private static String where(BoundingBox box) {
        return Math.round(100 * box.centerX()) + " % from the left, " + Math.round(100 * box.centerY())
                + " % from the top";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : String.valueOf(number);
    }
}
