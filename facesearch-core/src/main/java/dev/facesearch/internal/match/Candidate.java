package dev.facesearch.internal.match;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.MatchedPicture;
import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.RefusedPicture;
import java.time.Duration;
import java.util.Optional;

/**
 * A picture of a run, and what is known of it before anything is sent.
 *
 * @param picture the picture
 * @param indexedAs the name that its faces in the collection have, or will have
 * @param content its content; empty if it cannot be read
 * @param status what became of it; empty if it is to be indexed
 * @param faces how many of its faces are in the collection and count
 * @param refused why it has no face here
 */
record Candidate(
        ImageSource picture,
        String indexedAs,
        Optional<ContentHash> content,
        Optional<Status> status,
        int faces,
        Optional<RefusedPicture> refused) {

    static Candidate toIndex(ImageSource picture, String indexedAs, ContentHash content) {
        return new Candidate(picture, indexedAs, Optional.of(content), Optional.empty(), 0, Optional.empty());
    }

    static Candidate settled(ImageSource picture, ContentHash content, Status status, int faces) {
        return new Candidate(
                picture, picture.name(), Optional.of(content), Optional.of(status), faces, Optional.empty());
    }

    static Candidate refused(ImageSource picture, Optional<ContentHash> content, Status status, RefusedPicture why) {
        return new Candidate(picture, picture.name(), content, Optional.of(status), 0, Optional.of(why));
    }

    boolean isNew() {
        return status.isEmpty();
    }

    /** Returns the outcome of a picture that is not sent; one still to be indexed was over the budget. */
    MatchedPicture unsent() {
        return new MatchedPicture(
                picture.name(), status.orElse(Status.OVER_BUDGET), faces, Duration.ZERO, refused, Optional.empty());
    }
}
