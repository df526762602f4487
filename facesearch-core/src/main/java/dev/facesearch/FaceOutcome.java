package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the searches for one face came to.
 *
 * @param users best first
 * @param faces best first
 * @param doubt why these may not be of the face that was meant; empty if they are
 */
record FaceOutcome(List<UserMatch> users, List<FaceMatch> faces, Optional<String> doubt) {

    /**
     * Two boxes of one face, found in differently cut pictures, overlap by more than this (the usual bound of detection
     * benchmarks).
     */
    private static final double SAME_FACE_IOU = 0.5;

    static FaceOutcome of(
            BoundingBox meant,
            ProbeSearch.@Nullable Found<UserMatch> users,
            ProbeSearch.@Nullable Found<FaceMatch> faces) {
        Optional<String> doubt = doubt(meant, users).or(() -> doubt(meant, faces));
        return new FaceOutcome(
                users == null ? List.of() : users.matches(), faces == null ? List.of() : faces.matches(), doubt);
    }

    static FaceOutcome failed(FaceSearchException failure) {
        return new FaceOutcome(List.of(), List.of(), Optional.of("not searched: " + failure.getMessage()));
    }

    FaceOutcome withFaces(List<FaceMatch> faces) {
        return new FaceOutcome(users, faces, doubt);
    }

    private static Optional<String> doubt(BoundingBox meant, ProbeSearch.@Nullable Found<?> found) {
        if (found == null) {
            return Optional.empty();
        }
        return found.searchedFace()
                .map(searched -> isSameFace(meant, searched)
                        ? Optional.<String>empty()
                        : Optional.of("the service searched another face of the photo"))
                .orElseGet(() -> Optional.of("unresolved: the service sees no face in the crop"));
    }

    private static boolean isSameFace(BoundingBox meant, BoundingBox searched) {
        return meant.iou(searched) >= SAME_FACE_IOU
                || (meant.contains(searched.centerX(), searched.centerY())
                        && searched.contains(meant.centerX(), meant.centerY()));
    }
}
