package dev.facesearch;

/** What a search says of a face. */
public enum Decision {
    /**
     * The deciding score reaches the threshold, the runner-up, another person, is at least the policy's margin below,
     * and the searched face is the one intended.
     */
    MATCH,
    /**
     * The score reaches the threshold but fails one of the other two, or lies within the review band below it: somebody
     * should look.
     */
    REVIEW,
    /** Nobody is named. */
    UNKNOWN
}
