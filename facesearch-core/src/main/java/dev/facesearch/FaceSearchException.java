package dev.facesearch;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call failed. The subclasses are named for what a caller can do about them; this class itself is thrown for
 * everything else, such as a fault inside the service.
 *
 * <p>Messages name operations and collections, never people, pictures or vectors.
 */
public class FaceSearchException extends RuntimeException {

    private final Failure failure;

    public FaceSearchException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** Returns the operation that failed; empty if none was called. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(failure.operation());
    }

    /** Returns the id of the collection the operation was for, if it was for one. */
    public Optional<String> collectionId() {
        return Optional.ofNullable(failure.collectionId());
    }

    /** Returns the service's id of the request, for a support case. */
    public Optional<String> requestId() {
        return Optional.ofNullable(failure.requestId());
    }

    /** Returns the service's error code, such as {@code ResourceNotFoundException}. */
    public Optional<String> errorCode() {
        return Optional.ofNullable(failure.errorCode());
    }

    /** Returns whether the same call may succeed later without a change. */
    public boolean retryable() {
        return failure.retryable();
    }

    public Failure failure() {
        return failure;
    }

    /** The details of the call that failed. */
    public record Failure(
            @Nullable Operation operation,
            @Nullable String collectionId,
            @Nullable String requestId,
            @Nullable String errorCode,
            boolean retryable)
            implements Serializable {

        /** A failure before any call. */
        public static final Failure BEFORE_ANY_CALL = new Failure(null, null, null, null, false);
    }
}
