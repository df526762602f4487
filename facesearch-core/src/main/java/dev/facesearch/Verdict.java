package dev.facesearch;

/** What a person says of two faces. */
public enum Verdict {
    /** They are faces of one person. */
    SAME,
    /** They are faces of two people. */
    DIFFERENT,
    /** The person cannot tell. */
    UNSURE
}
