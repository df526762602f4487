package dev.facesearch;

/** Whether a face could be searched. */
public enum SearchStatus {
    /** The service searched the intended face. */
    SEARCHED,
    /** The face was not searched: it has too few pixels for a meaningful score. */
    TOO_SMALL,
    /**
     * The face was searched, but however it was cut out, the service saw another face or none; the scores may be of
     * somebody else.
     */
    UNRESOLVED,
    /** A call failed; see the reason. */
    FAILED
}
