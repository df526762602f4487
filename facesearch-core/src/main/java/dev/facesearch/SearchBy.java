package dev.facesearch;

/** The kind of vectors a face is searched against, or decided by. */
public enum SearchBy {
    /** User vectors: several faces of one person joined into one. */
    USERS,
    /** Single face vectors. */
    FACES
}
