package dev.facesearch.local.store;

/** The store is well, but what was asked cannot be done in the state it is in. Nothing was changed. */
public final class RefusedException extends RuntimeException {

    /** The reason. */
    public enum Reason {
        /** No collection of that id. */
        NO_COLLECTION,
        /** A collection of that id exists already. */
        COLLECTION_EXISTS,
        /** No user of that id in the collection. */
        NO_USER,
        /** A user of that id exists already in the collection. */
        USER_EXISTS,
        /** The user would have more faces than {@link CollectionState#MAX_FACES_PER_USER}. */
        USER_FULL,
        /** More tags than {@link FaceStore#MAX_TAGS}. */
        TOO_MANY_TAGS,
        /** The idempotency token came before with other parameters. */
        TOKEN_REUSED
    }

    private final Reason reason;
    private final String id;

    RefusedException(Reason reason, String id) {
        super(reason + ": " + id);
        this.reason = reason;
        this.id = id;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }

    /** Returns the id of what is missing, exists, is full or was used before. */
    public String id() {
        return id;
    }
}
