package dev.facesearch.local.store;

import org.jspecify.annotations.Nullable;

/** A store cannot be opened, read or written. The message names the file and says what to do. */
public final class StoreException extends RuntimeException {

    /** The kind of the failure, for a caller who wants to react to it. */
    public enum Kind {
        /** Another process, or another engine of this one, has the store open. */
        IN_USE,
        /** Written by a newer version of this library. */
        NEWER,
        /** Holds vectors of another model set, which cannot be compared with those of this one. */
        FOREIGN_MODELS,
        /** Not a store, or its bytes are not those that were written. */
        DAMAGED,
        /** The disk is full, or the owner's quota is. Nothing was changed; what was there can be read and searched. */
        FULL,
        /** The file or its disk cannot be written. Nothing was changed; what was there can be read and searched. */
        READ_ONLY,
        /**
         * The disk failed. Acknowledged changes stay; whether the change that met the failure is there will be seen
         * when the store is opened again.
         */
        FAILED,
        /** The file system or the database refused. */
        UNAVAILABLE
    }

    private final Kind kind;

    StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    StoreException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Returns the same failure for another caller, with that caller's stack trace. */
    StoreException again() {
        return new StoreException(kind, String.valueOf(getMessage()), this);
    }

    /** Returns the kind of the failure. */
    public Kind kind() {
        return kind;
    }
}
