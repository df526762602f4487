package dev.facesearch;

import org.jspecify.annotations.Nullable;

/** The service cannot read the S3 object it was pointed at: a wrong key or region, or no permission. */
public final class UnreadableS3ObjectException extends FaceSearchException {

    public UnreadableS3ObjectException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
