package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The service or this library refuses the picture: not a JPEG or PNG, damaged, too large or too small. */
public final class InvalidImageException extends FaceSearchException {

    /** Makes the exception of a picture refused before any call. */
    public InvalidImageException(String message, @Nullable Throwable cause) {
        this(message, Failure.BEFORE_ANY_CALL, cause);
    }

    public InvalidImageException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
