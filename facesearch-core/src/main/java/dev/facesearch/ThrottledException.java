package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The account's quota for the operation is used up, even after the SDK's retries. Slow down and call again. */
public final class ThrottledException extends FaceSearchException {

    public ThrottledException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
