package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The service refuses the request's parameters. */
public final class InvalidRequestException extends FaceSearchException {

    public InvalidRequestException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
