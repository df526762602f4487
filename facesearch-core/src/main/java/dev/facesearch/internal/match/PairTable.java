package dev.facesearch.internal.match;

import dev.facesearch.FacePair;
import dev.facesearch.MatchAllOptions;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.files.MatchJournal.Match;
import dev.facesearch.internal.service.Limits;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Puts the answers of all searches together: each pair once, in an order that does not depend on that of the faces. */
final class PairTable {

    private static final Comparator<FacePair> MOST_SIMILAR_FIRST = Comparator.comparingDouble(FacePair::similarity)
            .reversed()
            .thenComparing(FacePair::source)
            .thenComparing(FacePair::otherSource)
            .thenComparing(FacePair::faceId)
            .thenComparing(FacePair::otherFaceId);

    private final MatchJournal journal;
    private final MatchAllOptions options;
    private final Map<String, String> pictures;
    private final Function<String, String> names;

    /** Two faces, whose order is that of their ids. */
    private record Ends(String one, String other) {

        static Ends of(String one, String other) {
            return one.compareTo(other) < 0 ? new Ends(one, other) : new Ends(other, one);
        }
    }

    /**
     * Creates it from the answers.
     *
     * @param pictures the picture of each face that counts
     * @param names the name of a picture
     */
    PairTable(
            MatchJournal journal,
            MatchAllOptions options,
            Map<String, String> pictures,
            Function<String, String> names) {
        this.journal = journal;
        this.options = options;
        this.pictures = pictures;
        this.names = names;
    }

    /** Returns the pairs of which at least one face is in a picture of the run. */
    List<FacePair> pairs(Predicate<String> ofTheRun) {
        Map<Ends, Double> similarities = new HashMap<>();
        for (String face : pictures.keySet()) {
            for (Match match : matches(face)) {
                @SuppressWarnings("NullAway") // Both faces are keys.
                boolean wanted = match.similarity() >= options.threshold()
                        && pictures.containsKey(match.faceId())
                        && (ofTheRun.test(pictures.get(face)) || ofTheRun.test(pictures.get(match.faceId())));
                if (wanted) {
                    similarities.merge(Ends.of(face, match.faceId()), match.similarity(), Math::max);
                }
            }
        }
        return similarities.entrySet().stream()
                .map(found -> pair(found.getKey(), found.getValue()))
                .sorted(MOST_SIMILAR_FIRST)
                .flatMap(pair -> options.bothDirections() ? Stream.of(pair, pair.turned()) : Stream.of(pair))
                .toList();
    }

    /** Returns how many answers may lack faces, as they are full. */
    int cutShort() {
        return Math.toIntExact(pictures.keySet().stream()
                .filter(face -> matches(face).size() >= Limits.FACES_OF_A_PAGE - 1)
                .count());
    }

    private List<Match> matches(String face) {
        return journal.answer(face).map(MatchJournal.Answer::matches).orElse(List.of());
    }

    private FacePair pair(Ends ends, double similarity) {
        FacePair pair = new FacePair(ends.one(), name(ends.one()), ends.other(), name(ends.other()), similarity);
        return pair.source().compareTo(pair.otherSource()) <= 0 ? pair : pair.turned();
    }

    private String name(String face) {
        return names.apply(pictures.getOrDefault(face, ""));
    }
}
