package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** Another change of the same user was under way. Call again. */
public final class ConcurrentChangeException extends FaceSearchException {

    public ConcurrentChangeException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
