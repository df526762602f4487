package dev.facesearch.local;

import org.jspecify.annotations.Nullable;

/** An error to answer with; becomes the SDK's exception, with the request's id, on its way out. */
final class ServiceError extends RuntimeException {

    private final ErrorCode code;
    private final String text;

    ServiceError(ErrorCode code, String text) {
        this(code, text, null);
    }

    ServiceError(ErrorCode code, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.code = code;
        this.text = text;
    }

    ErrorCode code() {
        return code;
    }

    String text() {
        return text;
    }

    /** Returns the service's error for most parameters it cannot work with. */
    static ServiceError invalidParameters() {
        return new ServiceError(ErrorCode.INVALID_PARAMETER, "Request has invalid parameters");
    }

    /** Returns the error that applications match on when a picture shows nobody. */
    static ServiceError noFaces() {
        return new ServiceError(ErrorCode.INVALID_PARAMETER, "There are no faces in the image. Should be at least 1.");
    }

    static ServiceError unknownFace() {
        return new ServiceError(ErrorCode.INVALID_PARAMETER, "faceId was not found in the collection.");
    }
}
