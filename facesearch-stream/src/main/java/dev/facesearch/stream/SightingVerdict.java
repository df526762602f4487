package dev.facesearch.stream;

/** What a person says of a sighting. */
public enum SightingVerdict {
    /** Both faces are the same person's. */
    SAME,
    /** The face seen is somebody else's. */
    OTHER,
    /** It cannot be told. */
    UNSURE
}
