package dev.facesearch.cli;

import com.github.freva.asciitable.Column;
import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A photo's results as a table for people. */
final class PhotoResultTable {

    private PhotoResultTable() {}

    static void print(PhotoResult found, Optional<String> annotated, PrintWriter out) {
        out.println(found.source() + " · " + found.width() + " x " + found.height() + " · "
                + (found.faces().isEmpty()
                        ? "no face found"
                        : Counts.count(found.faces().size(), "face"))
                + (found.mayShowMoreFaces() ? ", the most the service returns; smaller ones may be left out" : ""));
        if (!found.faces().isEmpty()) {
            List<Column> columns = List.of(
                    Table.number("#"),
                    Table.text("who"),
                    Table.text("decision"),
                    Table.number("user"),
                    Table.number("face"),
                    Table.number("lift"),
                    Table.text("reason"));
            Table.print(columns, rows(found), out);
        }
        annotated.ifPresent(file -> out.println("annotated: " + file));
    }

    private static List<String[]> rows(PhotoResult found) {
        return IntStream.range(0, found.faces().size())
                .mapToObj(index -> row(index + 1, found.faces().get(index)))
                .toList();
    }

    /** Returns the row of a face, numbered as other commands expect a face. */
    private static String[] row(int number, FaceResult face) {
        return new String[] {
            Integer.toString(number),
            face.person().orElse("?"),
            face.decision().name(),
            score(face.userScore(), "%.2f"),
            score(face.faceScore(), "%.2f"),
            score(face.lift(), "%+.2f"),
            face.reason()
        };
    }

    private static String score(OptionalDouble score, String format) {
        return score.isPresent() ? String.format(Locale.ROOT, format, withoutNegativeZero(score.getAsDouble())) : "-";
    }

    /** Drops the sign of a number that is shown as zero. */
    private static double withoutNegativeZero(double score) {
        return Math.abs(score) < 0.005 ? 0 : score;
    }
}
