package dev.facesearch;

import org.jspecify.annotations.Nullable;

/**
 * A file this library keeps, such as a suppression list, an enrollment journal or an erasure's receipt, cannot be read
 * or written. The message names the file.
 */
public final class StateFileException extends FaceSearchException {

    public StateFileException(String message, @Nullable Throwable cause) {
        super(message, Failure.BEFORE_ANY_CALL, cause);
    }
}
