package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The collection, user or face named does not exist. Create it, or correct the id. */
public final class NotFoundException extends FaceSearchException {

    public NotFoundException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
