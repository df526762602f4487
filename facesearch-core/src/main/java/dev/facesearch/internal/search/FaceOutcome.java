package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.FaceSearchException;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchStatus;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The result of the searches for one face.
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

    static FaceOutcome tooSmall(long pixels, int needed) {
        return new FaceOutcome(
                List.of(),
                List.of(),
                SearchStatus.TOO_SMALL,
                Optional.of("too small: " + pixels + " pixels, " + needed + " are needed"),
                Optional.empty());
    }

    /** The result for one collection: matches, or why there are none. */
    record Part(SearchTarget gallery, CropSearch.Found found, Optional<FaceSearchException> failure) {

        static Part failed(SearchTarget gallery, FaceSearchException failure) {
            return new Part(
                    gallery, new CropSearch.Found(List.of(), List.of(), Optional.empty()), Optional.of(failure));
        }
    }

    /**
     * Merges the answers of all collections into one. If the deciding vectors of one of them are missing, nobody is
     * named; if only the others are missing, the rest still counts, with a note.
     */
    static FaceOutcome merged(List<Part> parts, SearchBy decidedBy) {
        List<UserMatch> users = new ArrayList<>();
        List<FaceMatch> faces = new ArrayList<>();
        Optional<String> failed = Optional.empty();
        Optional<String> unresolved = Optional.empty();
        Optional<String> note = Optional.empty();
        for (Part part : parts) {
            users.addAll(part.found().users());
            faces.addAll(part.found().faces());
            unresolved = unresolved.or(() -> part.found().doubt().map(Doubt::reason));
            Optional<String> failure = part.failure().map(FaceSearchException::getMessage);
            if (part.gallery().kind() == decidedBy) {
                failed = failed.or(() -> failure.map(why -> "not searched: " + why));
            } else {
                note = note.or(() -> failure.map(why -> "the other score is missing: " + why));
            }
        }
        users.sort(Comparator.comparingDouble(UserMatch::similarity).reversed());
        faces.sort(Comparator.comparingDouble(FaceMatch::similarity).reversed());
        SearchStatus status = failed.isPresent()
                ? SearchStatus.FAILED
                : unresolved.isPresent() ? SearchStatus.UNRESOLVED : SearchStatus.SEARCHED;
        Optional<String> unresolvedOrEmpty = unresolved;
        return new FaceOutcome(users, faces, status, failed.or(() -> unresolvedOrEmpty), note);
    }

    FaceOutcome withFaces(List<FaceMatch> faces) {
        return new FaceOutcome(users, faces, status, doubt, note);
    }
}
