package dev.facesearch.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/**
 * What an error is on the wire.
 *
 * @param requestId the id of the request that failed
 * @param status the HTTP status
 * @param code the bare name that goes into {@code __type}
 * @param modelled the exception, if the service's model has a shape for it; its members are sent too
 */
record ErrorAnswer(
        String requestId,
        int status,
        String code,
        String message,
        @Nullable SdkPojo modelled) {

    static ErrorAnswer of(WireError error, String requestId) {
        return new ErrorAnswer(requestId, error.code().status(), error.code().wire(), error.text(), null);
    }

    /** An exception of the client as the service would have sent it. */
    static ErrorAnswer of(AwsServiceException error, String requestId) {
        // The base class stands for errors that the model does not have.
        boolean modelled = error instanceof RekognitionException && error.getClass() != RekognitionException.class;
        String id = error.requestId() == null ? requestId : error.requestId();
        int status = error.statusCode() >= 400 && error.statusCode() <= 599 ? error.statusCode() : defaultStatus(error);
        return new ErrorAnswer(id, status, code(error), message(error), modelled ? (SdkPojo) error : null);
    }

    /** Anything else that goes wrong; its words stay in the log. */
    static ErrorAnswer internal(String requestId) {
        return of(new WireError(WireError.Code.INTERNAL_SERVER_ERROR, "Internal server error"), requestId);
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
                ? WireError.Code.INTERNAL_SERVER_ERROR.wire()
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
