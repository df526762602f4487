package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** A picture cannot be read from its source. The message names the source. */
public final class ImageSourceException extends FaceSearchException {

    /** Makes the exception of a source that cannot be read. */
    public ImageSourceException(String message, @Nullable Throwable cause) {
        super(message, Failure.BEFORE_ANY_CALL, cause);
    }
}
