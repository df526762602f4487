package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The plan for one picture of a person.
 *
 * @param userName the person's name
 * @param source the picture's name
 * @param action the action in one word
 * @param refused why it would be refused or fails; empty for the other actions
 * @param note further information for a person
 */
public record PlannedPicture(
        String userName, String source, Action action, Optional<RefusedPicture> refused, Optional<String> note) {

    /** Checks for null. */
    public PlannedPicture {
        requireNonNull(userName, "userName");
        requireNonNull(source, "source");
        requireNonNull(action, "action");
        requireNonNull(refused, "refused");
        requireNonNull(note, "note");
    }

    /** The action planned for a picture. */
    public enum Action {
        /** It would be indexed, which is billed, and its face associated. */
        INDEX,
        /** Its face is in the collection but belongs to nobody, as after an interrupted run: not billed. */
        ASSOCIATE,
        /** It is enrolled already. */
        SKIP,
        /** It would be refused without a call. */
        REFUSE,
        /** It cannot be read. */
        FAIL
    }
}
