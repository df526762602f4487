package dev.facesearch;

/** A decision of a search about a face. */
public enum Decision {
    /**
     * The deciding score reaches the threshold, the best other person is at least the policy's margin below, and the
     * searched face is the one intended.
     */
    MATCH,
    /**
     * The score reaches the threshold but another condition of a match fails, or it lies within the review band below
     * the threshold: a person should decide.
     */
    REVIEW,
    /** Nobody is named. */
    UNKNOWN
}
