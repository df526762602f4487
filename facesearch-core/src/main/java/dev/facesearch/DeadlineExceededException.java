package dev.facesearch;

import org.jspecify.annotations.Nullable;

/**
 * The time given was over before the work was done. What was done until then stays done; the same call again goes on
 * from there.
 */
public final class DeadlineExceededException extends FaceSearchException {

    public DeadlineExceededException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
