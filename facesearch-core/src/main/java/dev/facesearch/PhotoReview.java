package dev.facesearch;

import dev.facesearch.internal.service.Session;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A searched photo before a person who looks at it and says who is who. Holds where the photo comes from, not its
 * pixels. Thread-safe.
 */
public final class PhotoReview {

    private final List<FaceReview> faces;

    PhotoReview(Session session, String collectionId, ImageSource photo, PhotoResult search) {
        this.faces = IntStream.range(0, search.faces().size())
                .mapToObj(index -> new FaceReview(session, collectionId, photo, search, index))
                .toList();
    }

    /** All faces, as in the search, for what is to be corrected there. */
    public List<FaceReview> faces() {
        return faces;
    }

    /** The faces nobody is named for: {@link Decision#REVIEW} and {@link Decision#UNKNOWN}. */
    public List<FaceReview> unnamed() {
        return faces.stream()
                .filter(review -> review.face().decision() != Decision.MATCH)
                .toList();
    }
}
