package dev.facesearch.local;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.LimitExceededException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

/** The service's errors: their code on the wire, status and class. */
enum ErrorCode {
    ACCESS_DENIED("AccessDeniedException", 400, AccessDeniedException::builder),
    CONFLICT("ConflictException", 400, ConflictException::builder),
    IDEMPOTENT_PARAMETER_MISMATCH(
            "IdempotentParameterMismatchException", 400, IdempotentParameterMismatchException::builder),
    IMAGE_TOO_LARGE("ImageTooLargeException", 400, ImageTooLargeException::builder),
    INTERNAL_SERVER_ERROR("InternalServerError", 500, InternalServerErrorException::builder),
    INVALID_IMAGE_FORMAT("InvalidImageFormatException", 400, InvalidImageFormatException::builder),
    INVALID_PAGINATION_TOKEN("InvalidPaginationTokenException", 400, InvalidPaginationTokenException::builder),
    INVALID_PARAMETER("InvalidParameterException", 400, InvalidParameterException::builder),
    INVALID_S3_OBJECT("InvalidS3ObjectException", 400, InvalidS3ObjectException::builder),
    LIMIT_EXCEEDED("LimitExceededException", 400, LimitExceededException::builder),
    PROVISIONED_THROUGHPUT_EXCEEDED(
            "ProvisionedThroughputExceededException", 400, ProvisionedThroughputExceededException::builder),
    RESOURCE_ALREADY_EXISTS("ResourceAlreadyExistsException", 400, ResourceAlreadyExistsException::builder),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400, ResourceNotFoundException::builder),
    SERVICE_QUOTA_EXCEEDED("ServiceQuotaExceededException", 400, ServiceQuotaExceededException::builder),
    THROTTLING("ThrottlingException", 400, ThrottlingException::builder),
    /** The service's operations that the engine does not have. */
    UNSUPPORTED_OPERATION("UnsupportedOperationException", 400, RekognitionException::builder),
    /** A constraint of the service's model does not hold; the SDK has no class for it. */
    VALIDATION("ValidationException", 400, RekognitionException::builder);

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // A reference to a static method.
    private final Supplier<? extends RekognitionException.Builder> builder;

    ErrorCode(String code, int status, Supplier<? extends RekognitionException.Builder> builder) {
        this.code = code;
        this.status = status;
        this.builder = builder;
    }

    /** Returns the error of a code on the wire. */
    static ErrorCode of(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the service has no error code " + code));
    }

    /** Returns the exception as the SDK would have made it of the service's answer. */
    RekognitionException exception(String message, String requestId, @Nullable Throwable cause) {
        return (RekognitionException) builder.get()
                .message(message)
                .requestId(requestId)
                .statusCode(status)
                .cause(cause)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName("Rekognition")
                        .sdkHttpResponse(
                                SdkHttpResponse.builder().statusCode(status).build())
                        .build())
                .build();
    }
}
