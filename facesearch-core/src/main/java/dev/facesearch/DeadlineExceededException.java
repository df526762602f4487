package dev.facesearch;

import org.jspecify.annotations.Nullable;

/**
 * The deadline passed before the work was done. Finished parts stay done; the same call made again continues from
 * there.
 */
public final class DeadlineExceededException extends FaceSearchException {

    public DeadlineExceededException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
