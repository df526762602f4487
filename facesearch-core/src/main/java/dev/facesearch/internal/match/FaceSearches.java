package dev.facesearch.internal.match;

import dev.facesearch.FaceMatch;
import dev.facesearch.FaceSearchException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.MatchOptions;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.files.MatchJournal.Answer;
import dev.facesearch.internal.files.MatchJournal.Match;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.BudgetSpentException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.Limits;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Searches for each face once, however many runs it takes. An answer stays good although faces are added later: each of
 * them is searched for in its turn, and its answer holds the pairs with all that were there before. A pair is therefore
 * found by the later of the two searches for its faces, whichever that is.
 */
final class FaceSearches {

    private static final int AT_ONCE = 256;

    private final CollectionCalls calls;
    private final MatchJournal journal;
    private final double threshold;
    private final Runnable onSearch;

    FaceSearches(CollectionCalls calls, MatchJournal journal, double threshold, Runnable onSearch) {
        this.calls = calls;
        this.journal = journal;
        this.threshold = threshold;
        this.onSearch = onSearch;
    }

    /** The outcome of a search. */
    enum Outcome {
        /** It was made. */
        SEARCHED,
        /** It was not made, for the budget, or failed; another run makes it. */
        LEFT,
        /** The face was deleted by others meanwhile. */
        VANISHED
    }

    /** Returns whether a search is known that this threshold needs no more than. */
    boolean isAnswered(String faceId) {
        return journal.answer(faceId)
                .filter(answer -> answer.threshold() <= threshold)
                .isPresent();
    }

    /** Returns those of the faces that are still to be searched for. */
    List<String> unanswered(Collection<String> faceIds) {
        return faceIds.stream().filter(face -> !isAnswered(face)).toList();
    }

    /** Searches for faces and returns what became of how many. */
    Map<Outcome, Integer> search(List<String> faceIds) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (int from = 0; from < faceIds.size(); from += AT_ONCE) {
            List<String> some = faceIds.subList(from, Math.min(faceIds.size(), from + AT_ONCE));
            calls.all(some, this::search).forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        }
        return counts;
    }

    private Outcome search(String faceId) {
        MatchOptions all = MatchOptions.builder()
                .threshold(threshold)
                .maxMatches(Limits.FACES_OF_A_PAGE)
                .build();
        try {
            List<FaceMatch> matches = VectorSearch.searchSimilarFaces(calls, faceId, all);
            journal.searched(
                    faceId,
                    new Answer(
                            threshold,
                            matches.stream()
                                    .map(match -> new Match(match.faceId(), match.similarity()))
                                    .toList()));
            onSearch.run();
            return Outcome.SEARCHED;
        } catch (BudgetSpentException spent) {
            return Outcome.LEFT;
        } catch (InvalidRequestException e) {
            return calls.hasJustIndexed(faceId) ? Outcome.LEFT : Outcome.VANISHED;
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            return Outcome.LEFT;
        }
    }
}
