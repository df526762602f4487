package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** Something could not be written to where it was meant to lie. The message names the place. */
public final class WriteFailedException extends FaceSearchException {

    /** Tells what could not be written where, and what is needed for it. */
    public WriteFailedException(String message, @Nullable Throwable cause) {
        super(message, Failure.BEFORE_ANY_CALL, cause);
    }
}
