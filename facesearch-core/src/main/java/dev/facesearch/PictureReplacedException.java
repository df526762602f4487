package dev.facesearch;

import org.jspecify.annotations.Nullable;

/**
 * A picture was replaced or deleted between two reads of it, so that an answer would be about two pictures. The same
 * work with a new {@link ImageSource} is about the new one.
 */
public final class PictureReplacedException extends FaceSearchException {

    /** Tells which picture, and what was seen of the replacement. */
    public PictureReplacedException(String message, @Nullable Throwable cause) {
        super(message, Failure.BEFORE_ANY_CALL, cause);
    }
}
