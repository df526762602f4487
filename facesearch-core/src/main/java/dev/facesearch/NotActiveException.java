package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** A user vector did not become ACTIVE within the time given. It may become ACTIVE later; read its status then. */
public final class NotActiveException extends FaceSearchException {

    public NotActiveException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
