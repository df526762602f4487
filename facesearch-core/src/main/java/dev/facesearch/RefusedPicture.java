package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * A picture no face was taken from.
 *
 * @param source the picture's name
 * @param kind the reason, for a program
 * @param reason the reason, for a person
 */
public record RefusedPicture(String source, Kind kind, String reason) {

    /** Checks for null. */
    public RefusedPicture {
        requireNonNull(source, "source");
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
    }

    /** Why no face was taken. */
    public enum Kind {
        /** The picture shows no face. */
        NO_FACE,
        /** Several faces, and no way to tell whose picture it is. */
        SEVERAL_FACES,
        /** The service found its only face not good enough. */
        POOR_QUALITY,
        /** None of its faces is similar enough to the person's other faces. */
        NOT_THIS_PERSON,
        /** Its face belongs to another user. */
        OF_ANOTHER_USER,
        /** The user has a hundred faces, the maximum. */
        USER_FULL,
        /** The picture cannot be read or is not accepted. */
        UNREADABLE,
        /** It must not be enrolled again, see {@link SuppressionList}. */
        SUPPRESSED,
        /** The person's name cannot be a user's: too long, given twice, or reads like the id of somebody else. */
        NAME,
        /** The call failed. */
        FAILED
    }
}
