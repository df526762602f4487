package dev.facesearch.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/**
 * An error as it is written to the client.
 *
 * @param requestId the id of the request that failed
 * @param status the HTTP status
 * @param code the bare name that goes into {@code __type}
 * @param modelled the exception, if the service's model has a shape for it; its members are sent too
 */
record ErrorBody(
        String requestId,
        int status,
        String code,
        String message,
        @Nullable SdkPojo modelled) {

    private static final String INTERNAL = "Internal server error";

    static ErrorBody of(Refusal error, String requestId) {
        return new ErrorBody(requestId, error.code().status(), error.code().wire(), error.text(), null);
    }

    /** Returns an exception of the client in the form in which the service would have sent it. */
    static ErrorBody of(AwsServiceException error, String requestId) {
        // The base class stands for errors that the model does not have.
        boolean modelled = error instanceof RekognitionException && error.getClass() != RekognitionException.class;
        String id = error.requestId() == null ? requestId : error.requestId();
        int status = error.statusCode() >= 400 && error.statusCode() <= 599 ? error.statusCode() : defaultStatus(error);
        return new ErrorBody(id, status, code(error), message(error), modelled ? (SdkPojo) error : null);
    }

    /** Returns the error for a failure whose details stay in the log. */
    static ErrorBody internal(String requestId) {
        return of(new Refusal(Refusal.Code.INTERNAL_SERVER_ERROR, INTERNAL), requestId);
    }

    /** Returns the error for a request that the HTTP server refuses with this status. */
    static ErrorBody ofStatus(int status) {
        Refusal.Code code = switch (status) {
            case 408 -> Refusal.Code.REQUEST_TIMEOUT;
            case 413 -> Refusal.Code.REQUEST_TOO_LARGE;
            case 503 -> Refusal.Code.SERVICE_UNAVAILABLE;
            default -> status < 500 ? Refusal.Code.BAD_REQUEST : Refusal.Code.INTERNAL_SERVER_ERROR;
        };
        String text = switch (status) {
            case 431 -> "The headers are too long";
            case 503 -> "The server is stopping";
            default -> status < 500 ? "The request is not HTTP as it should be" : INTERNAL;
        };
        return new ErrorBody(newRequestId(), status, code.wire(), text, null);
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    private static String code(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        if (details != null && details.errorCode() != null) {
            return details.errorCode();
        }
        // The only class whose name is not its code.
        return error instanceof InternalServerErrorException
                ? Refusal.Code.INTERNAL_SERVER_ERROR.wire()
                : error.getClass().getSimpleName();
    }

    private static String message(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        String message =
                details != null && details.errorMessage() != null ? details.errorMessage() : error.rawMessage();
        return message == null ? "" : message;
    }

    private static int defaultStatus(AwsServiceException error) {
        return error instanceof InternalServerErrorException ? 500 : 400;
    }
}
