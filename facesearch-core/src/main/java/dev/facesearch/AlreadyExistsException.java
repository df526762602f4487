package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The thing to be created exists already. The {@code createIfAbsent} methods treat that as success. */
public final class AlreadyExistsException extends FaceSearchException {

    public AlreadyExistsException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
