package dev.facesearch.cli;

import dev.facesearch.FacePair;
import dev.facesearch.FacePairs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pairs as CSV (RFC 4180): a header, then a line for each pair; a field is quoted where it has to be. */
final class FacePairsCsv {

    private FacePairsCsv() {}

    private static final List<String> HEADER =
            List.of("face_id", "picture", "other_face_id", "other_picture", "similarity");

    static void print(FacePairs found, Optional<JudgedPairs> judged, PrintWriter out) {
        out.println(line(with(HEADER, judged.map(any -> "review"))));
        for (FacePair pair : found.pairs()) {
            out.println(line(with(
                    List.of(
                            pair.faceId(),
                            pair.source(),
                            pair.otherFaceId(),
                            pair.otherSource(),
                            Double.toString(pair.similarity())),
                    judged.map(pairs -> pairs.review(pair)))));
        }
    }

    private static List<String> with(List<String> fields, Optional<String> more) {
        return Stream.concat(fields.stream(), more.stream()).toList();
    }

    static String line(List<String> fields) {
        return fields.stream().map(FacePairsCsv::field).collect(Collectors.joining(","));
    }

    private static String field(String text) {
        return Stream.of(",", "\"", "\n", "\r").anyMatch(text::contains)
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
