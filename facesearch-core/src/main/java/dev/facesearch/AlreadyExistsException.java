package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** What was to be created exists already. The {@code createIfAbsent} methods take that for success. */
public final class AlreadyExistsException extends FaceSearchException {

    public AlreadyExistsException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
