package dev.facesearch.local.store.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best of what one thread has found, at most as many as asked for. */
final class BestMatches {

    private static final Comparator<Match<String>> WORST_FIRST = Comparator.<Match<String>>comparingDouble(
                    Match::product)
            .thenComparing(Match::item, Comparator.reverseOrder());

    private final int limit;
    private final PriorityQueue<Match<String>> best = new PriorityQueue<>(WORST_FIRST);

    BestMatches(int limit) {
        this.limit = limit;
    }

    void add(Match<String> match) {
        best.add(match);
        if (best.size() > limit) {
            best.remove();
        }
    }

    void addAll(BestMatches others) {
        others.best.forEach(this::add);
    }

    /** Returns what another must reach to be among them; lower than everything while there is room. */
    double bar() {
        return best.size() < limit ? Double.NEGATIVE_INFINITY : best.element().product();
    }

    /** Returns the matches, best first, equals by id. */
    List<Match<String>> sorted() {
        List<Match<String>> matches = new ArrayList<>(best);
        matches.sort(WORST_FIRST.reversed());
        return matches;
    }
}
