package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The credentials do not allow the operation, or are not valid. */
public final class NotPermittedException extends FaceSearchException {

    public NotPermittedException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
