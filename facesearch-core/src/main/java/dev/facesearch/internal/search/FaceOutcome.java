package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.FaceSearchException;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchStatus;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of all searches for one face.
 *
 * @param users the matches, best first
 * @param faces the matches, best first
 * @param status whether it could be searched
 * @param doubt why these may not be enough to name the face; empty if they are
 * @param note a further note for the reason; empty if there is none
 */
record FaceOutcome(
        List<UserMatch> users,
        List<FaceMatch> faces,
        SearchStatus status,
        Optional<String> doubt,
        Optional<String> note) {

    /** The result before any search. */
    static final FaceOutcome NONE =
            new FaceOutcome(List.of(), List.of(), SearchStatus.SEARCHED, Optional.empty(), Optional.empty());

    static FaceOutcome tooSmall(long pixels, int needed) {
        return new FaceOutcome(
                List.of(),
                List.of(),
                SearchStatus.TOO_SMALL,
                Optional.of("too small: " + pixels + " pixels, " + needed + " are needed"),
                Optional.empty());
    }

    /**
     * Merges the findings of all targets. If the deciding vectors of a collection are missing, nobody is named; if only
     * the others are missing, the rest still counts, with a note.
     */
    static FaceOutcome merged(List<Finding> findings, SearchBy decidedBy) {
        Optional<String> failed = failure(findings.stream().filter(finding -> isDeciding(finding, decidedBy)));
        Optional<String> incomplete = failure(findings.stream().filter(finding -> !isDeciding(finding, decidedBy)));
        Optional<Doubt> unresolved =
                findings.stream().flatMap(finding -> finding.doubt().stream()).findFirst();
        SearchStatus status = failed.isPresent()
                ? SearchStatus.FAILED
                : unresolved.isPresent() ? SearchStatus.UNRESOLVED : SearchStatus.SEARCHED;
        return new FaceOutcome(
                findings.stream()
                        .flatMap(finding -> finding.users().stream())
                        .sorted(Comparator.comparingDouble(UserMatch::similarity)
                                .reversed())
                        .toList(),
                findings.stream()
                        .flatMap(finding -> finding.faces().stream())
                        .sorted(Comparator.comparingDouble(FaceMatch::similarity)
                                .reversed())
                        .toList(),
                status,
                failed.map(why -> "not searched: " + why).or(() -> unresolved.map(Doubt::reason)),
                incomplete.map(why -> "the other score is missing: " + why));
    }

    private static boolean isDeciding(Finding finding, SearchBy decidedBy) {
        return finding.target().kind() == decidedBy;
    }

    private static Optional<String> failure(Stream<Finding> findings) {
        return findings.flatMap(finding -> finding.failure().stream())
                .findFirst()
                .map(FaceSearchException::getMessage);
    }

    FaceOutcome withFaces(List<FaceMatch> faces) {
        return new FaceOutcome(users, faces, status, doubt, note);
    }
}
