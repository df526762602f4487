package dev.facesearch;

import org.jspecify.annotations.Nullable;

/**
 * A picture was replaced or deleted between two reads of it, so that an answer would mix two pictures. Do the work
 * again with a new {@link ImageSource} to get an answer for the new picture.
 */
public final class PictureReplacedException extends FaceSearchException {

    /** Makes the exception, with a message that names the picture and what was seen of the replacement. */
    public PictureReplacedException(String message, @Nullable Throwable cause) {
        super(message, Failure.BEFORE_ANY_CALL, cause);
    }
}
