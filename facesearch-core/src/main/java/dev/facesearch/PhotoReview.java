package dev.facesearch;

import dev.facesearch.internal.service.CollectionCalls;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The review of a searched photo by a person who says who is who. Holds the photo's source, not its pixels.
 * Thread-safe.
 */
public final class PhotoReview {

    private final List<FaceReview> faces;

    PhotoReview(CollectionCalls calls, ImageSource photo, PhotoResult search) {
        this.faces = IntStream.range(0, search.faces().size())
                .mapToObj(index -> new FaceReview(calls, photo, search, index))
                .toList();
    }

    /** Returns all faces in the order of the search, to correct any of them. */
    public List<FaceReview> faces() {
        return faces;
    }

    /** Returns the faces that are not named: {@link Decision#REVIEW} and {@link Decision#UNKNOWN}. */
    public List<FaceReview> unnamed() {
        return faces.stream()
                .filter(review -> review.face().decision() != Decision.MATCH)
                .toList();
    }
}
