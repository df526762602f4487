package dev.facesearch;

/** Whether a face could be searched. */
public enum SearchStatus {
    /** It was, and the service searched the face that was meant. */
    SEARCHED,
    /** It was not: too few pixels for a score that says anything. */
    TOO_SMALL,
    /** It was, but however it was cut out, the service saw another face or none; the scores may be of somebody else. */
    UNRESOLVED,
    /** A call failed; the reason tells why. */
    FAILED
}
