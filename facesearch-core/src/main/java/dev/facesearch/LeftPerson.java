package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * A person of the source who needs attention: the person could not be enrolled, or faces were kept whose pictures may
 * only be unreadable.
 *
 * @param userName the person's name, as far as it can be read
 * @param reason the reason, for a person to read
 * @param keptFaces how many faces pruning would have removed if all pictures could have been read
 */
public record LeftPerson(String userName, String reason, int keptFaces) {

    /** Checks for null. */
    public LeftPerson {
        requireNonNull(userName, "userName");
        requireNonNull(reason, "reason");
    }
}
