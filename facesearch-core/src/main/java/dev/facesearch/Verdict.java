package dev.facesearch;

/** A person's answer to the question whether two faces are one person's. */
public enum Verdict {
    /** They are faces of one person. */
    SAME,
    /** They are faces of two people. */
    DIFFERENT,
    /** The person cannot tell. */
    UNSURE
}
