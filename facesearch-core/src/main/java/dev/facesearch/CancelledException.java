package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The work was stopped before it was done: its future was cancelled, its thread interrupted, or the client closed. */
public final class CancelledException extends FaceSearchException {

    public CancelledException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
