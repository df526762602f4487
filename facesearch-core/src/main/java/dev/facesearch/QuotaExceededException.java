package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** A fixed limit of the service is reached, such as 100 faces for a user. */
public final class QuotaExceededException extends FaceSearchException {

    public QuotaExceededException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
