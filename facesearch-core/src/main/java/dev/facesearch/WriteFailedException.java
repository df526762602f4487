package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** A result could not be written. The message names the place. */
public final class WriteFailedException extends FaceSearchException {

    /** Makes the exception, with a message that names what could not be written, where, and what is needed for it. */
    public WriteFailedException(String message, @Nullable Throwable cause) {
        super(message, Failure.BEFORE_ANY_CALL, cause);
    }
}
