package dev.facesearch.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.facesearch.FaceSearch;
import dev.facesearch.PhotoSearch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A photo's results as a table for people. */
final class PhotoSearchTable {

    private static final Character[] HEAD_LINE_ONLY = AsciiTable.NO_BORDERS;

    private PhotoSearchTable() {}

    static void print(PhotoSearch found, Optional<String> annotated, PrintWriter out) {
        out.println(found.source() + " · " + found.width() + " x " + found.height() + " · "
                + (found.faces().isEmpty()
                        ? "no face found"
                        : EnrollCommand.count(found.faces().size(), "face"))
                + (found.mayShowMoreFaces() ? ", the most the service returns; smaller ones may be left out" : ""));
        if (!found.faces().isEmpty()) {
            List<Column> columns = List.of(
                    number("#"),
                    text("who"),
                    text("decision"),
                    number("user"),
                    number("face"),
                    number("lift"),
                    text("reason"));
            out.println(AsciiTable.getTable(HEAD_LINE_ONLY, columns.toArray(Column[]::new), rows(found)));
        }
        annotated.ifPresent(file -> out.println("annotated: " + file));
    }

    private static String[][] rows(PhotoSearch found) {
        return IntStream.range(0, found.faces().size())
                .mapToObj(index -> row(index + 1, found.faces().get(index)))
                .toArray(String[][]::new);
    }

    /** Numbered as other commands ask for a face. */
    private static String[] row(int number, FaceSearch face) {
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

    /** What is shown as zero has no sign of its own. */
    private static double withoutNegativeZero(double score) {
        return Math.abs(score) < 0.005 ? 0 : score;
    }

    static Column text(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    static Column number(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(90);
    }
}
