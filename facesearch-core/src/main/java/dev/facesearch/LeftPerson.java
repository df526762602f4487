package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * A person of the source of whom something is left for somebody to see to: the person could not be enrolled, or faces
 * were kept whose pictures may only be out of sight.
 *
 * @param userName the person's name, as far as it can be read
 * @param reason why, for a person to read
 * @param keptFaces how many faces pruning would have removed had all been seen
 */
public record LeftPerson(String userName, String reason, int keptFaces) {

    /** Checks for null. */
    public LeftPerson {
        requireNonNull(userName, "userName");
        requireNonNull(reason, "reason");
    }
}
