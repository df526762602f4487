package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of a person's picture.
 *
 * @param userName the person's name
 * @param source the picture's name
 * @param status in one word
 * @param faceIds the faces of the picture that belong to the person; empty unless it is in
 * @param refused why none was taken; empty unless it was refused or failed
 * @param note what a person may want to know of it beside, such as that the same picture lies with somebody else
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

    /** What became of a picture, in one word. */
    public enum Status {
        /** Its face belongs to the person now and did not before. */
        INDEXED,
        /** It was in before, or is the same as another one of the person's; no call was made for it. */
        SKIPPED,
        /** No face was taken from it, and none would be by another run. */
        REFUSED,
        /** It could not be read or a call failed; another run may take it. */
        FAILED,
        /** The budget was spent before; another run takes it. */
        OVER_BUDGET
    }
}
