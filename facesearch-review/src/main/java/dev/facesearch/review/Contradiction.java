package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FacePair;

/**
 * Two similar faces that can hardly be one person's.
 *
 * @param pair the faces
 * @param reason why, for a person to read
 */
public record Contradiction(FacePair pair, String reason) {

    /** Checks for null. */
    public Contradiction {
        requireNonNull(pair, "pair");
        requireNonNull(reason, "reason");
    }
}
