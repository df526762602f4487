package dev.facesearch.cli;

import com.github.freva.asciitable.Column;
import dev.facesearch.FacePair;
import dev.facesearch.FacePairs;
import dev.facesearch.MatchAllPlan;
import dev.facesearch.MatchedPicture;
import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.Operation;
import dev.facesearch.Prices;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Matched faces for people to read: what it costs, then a row for each pair. */
final class FacePairsTable {

    private FacePairsTable() {}

    static void print(MatchAllPlan plan, Prices prices, PrintWriter out) {
        out.println(Counts.count(plan.pictures(), "picture") + " · " + plan.toIndex() + " to index, "
                + plan.known() + " in already, " + plan.same() + " the same as others, " + plan.refused()
                + " without a face, " + plan.failed() + " unreadable");
        out.println("collection \"" + plan.collectionId() + "\": " + Counts.count(plan.faces(), "face") + ", "
                + plan.toSearch() + " of them to search for");
        PlanLines.calls(plan.calls(), plan.billedCalls(), plan.mostTries(), out);
        if (plan.toIndex() > 0) {
            out.println("with one face a new picture; each face more is one SearchFaces more");
        }
        if (!plan.isEmpty()) {
            boolean indexes =
                    plan.toIndex() > 0 && prices.price(Operation.INDEX_FACES).isEmpty();
            PlanLines.cost(plan.cost(prices), indexes ? Operation.INDEX_FACES : Operation.SEARCH_FACES, out);
            PlanLines.time(plan::shortestTime, out);
        }
    }

    static void print(FacePairs found, Optional<JudgedPairs> judged, boolean verbose, PrintWriter out) {
        if (verbose) {
            out.println();
            Table.print(
                    List.of(Table.text("picture"), Table.text("what"), Table.number("faces"), Table.number("time")),
                    found.pictures().stream().map(FacePairsTable::row).toList(),
                    out);
        }
        if (!found.pairs().isEmpty()) {
            out.println();
            List<Column> columns = new ArrayList<>(List.of(
                    Table.text("face"),
                    Table.text("picture"),
                    Table.text("other face"),
                    Table.text("other picture"),
                    Table.number("similarity")));
            judged.ifPresent(any -> columns.add(Table.text("review")));
            Table.print(
                    columns,
                    found.pairs().stream().map(pair -> row(pair, judged)).toList(),
                    out);
        }
        out.println(Counts.count(found.pairs().size(), "pair") + " among "
                + Counts.count(found.faces(), "face") + " of collection \"" + found.collectionId() + "\" · "
                + found.count(Status.INDEXED) + " pictures indexed, "
                + Counts.count(found.searched(), "face") + " searched for in "
                + seconds(found.time().toMillis()) + " · billed calls: " + found.billedCalls());
        judged.ifPresent(pairs -> print(pairs, out));
        if (found.cutShort() > 0) {
            out.println(Counts.count(found.cutShort(), "face")
                    + " are similar to more faces than an answer holds; pairs may be missing: give a higher"
                    + " --threshold");
        }
        int pictures = found.count(Status.OVER_BUDGET);
        if (pictures > 0 || found.left() > 0) {
            out.println("Not everything is matched: " + Counts.count(pictures, "picture") + " and "
                    + Counts.count(found.left(), "face") + " left; run it again to go on");
        }
    }

    private static String[] row(MatchedPicture picture) {
        return new String[] {
            picture.source(),
            word(picture.status()),
            Integer.toString(picture.faces()),
            picture.time().isZero() ? "-" : seconds(picture.time().toMillis())
        };
    }

    private static void print(JudgedPairs judged, PrintWriter out) {
        if (judged.contradictions() > 0) {
            out.println(Counts.count(judged.contradictions(), "pair")
                    + " for review: their attributes contradict each other, or are wrong");
        }
        if (judged.undescribed() > 0) {
            out.println(Counts.count(judged.undescribed(), "face")
                    + " without gender and age, which nothing contradicts: indexed without --contradictions;"
                    + " --recreate begins again, which bills everything again");
        }
    }

    private static String[] row(FacePair pair, Optional<JudgedPairs> judged) {
        Stream<String> cells = Stream.of(
                pair.faceId(),
                pair.source(),
                pair.otherFaceId(),
                pair.otherSource(),
                String.format(Locale.ROOT, "%.4f", pair.similarity()));
        Stream<String> more = judged.map(pairs -> pairs.review(pair)).stream();
        return Stream.concat(cells, more).toArray(String[]::new);
    }

    private static String word(Status status) {
        return switch (status) {
            case INDEXED -> "indexed";
            case KNOWN -> "in already";
            case SAME -> "same as another";
            case REFUSED -> "no face";
            case FAILED -> "failed";
            case OVER_BUDGET -> "left";
        };
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
