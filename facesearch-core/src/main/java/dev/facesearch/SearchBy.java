package dev.facesearch;

/** What a face is searched against, and by which score it is decided. */
public enum SearchBy {
    /** User vectors: several faces of one person joined into one. */
    USERS,
    /** Single face vectors. */
    FACES
}
