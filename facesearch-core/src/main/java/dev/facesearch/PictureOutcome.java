package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of an enrollment for one picture.
 *
 * @param userName the person's name
 * @param source the picture's name
 * @param status the status in one word
 * @param faceIds the faces of the picture that belong to the person; empty unless it is enrolled
 * @param refused why no face was taken; empty unless it was refused or failed
 * @param note further information for a person, such as that somebody else has the same picture
 */
public record PictureOutcome(
        String userName,
        String source,
        Status status,
        List<String> faceIds,
        Optional<RefusedPicture> refused,
        Optional<String> note) {

    /** Copies the list. */
    public PictureOutcome {
        requireNonNull(userName, "userName");
        requireNonNull(source, "source");
        requireNonNull(status, "status");
        faceIds = List.copyOf(faceIds);
        requireNonNull(refused, "refused");
        requireNonNull(note, "note");
    }

    /** The outcome in one word. */
    public enum Status {
        /** Its face belongs to the person now and did not before. */
        INDEXED,
        /** It was enrolled before, or is the same as another picture of the person; no call was made for it. */
        SKIPPED,
        /** No face was taken from it, and another run would not take one. */
        REFUSED,
        /** It could not be read or a call failed; another run may enroll it. */
        FAILED,
        /** The budget was spent before it; another run enrolls it. */
        OVER_BUDGET
    }
}
