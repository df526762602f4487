package dev.facesearch.internal.service;

import dev.facesearch.AlreadyExistsException;
import dev.facesearch.CancelledException;
import dev.facesearch.ConcurrentChangeException;
import dev.facesearch.FaceSearchException;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.InvalidImageException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.NotFoundException;
import dev.facesearch.NotPermittedException;
import dev.facesearch.Operation;
import dev.facesearch.QuotaExceededException;
import dev.facesearch.ThrottledException;
import dev.facesearch.UnreadableS3ObjectException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.LimitExceededException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

/**
 * Maps the SDK's errors to exceptions a caller can act on: by class first, since an error thrown in process may carry
 * no details.
 */
public final class ErrorMapping {

    private static final String NO_FACE = "There are no faces";

    private ErrorMapping() {}

    static FaceSearchException map(SdkException e, Operation operation, @Nullable String collectionId) {
        @Nullable AwsErrorDetails details = e instanceof AwsServiceException service ? service.awsErrorDetails() : null;
        @Nullable String code = details == null ? null : details.errorCode();
        @Nullable String requestId = e instanceof SdkServiceException service ? service.requestId() : null;
        Failure failure = new Failure(operation, collectionId, requestId, code, e.retryable() || isThrottling(e));
        String said = details == null ? e.getMessage() : details.errorMessage();
        String message = message(operation, collectionId, said)
                + ServiceCures.of(operation, code, said)
                        .map(cure -> "; " + cure)
                        .orElse("");
        if (e instanceof AbortedException) {
            return new CancelledException(message, failure, e);
        }
        if (e instanceof ResourceNotFoundException) {
            return new NotFoundException(message, failure, e);
        }
        if (e instanceof ResourceAlreadyExistsException
                || (e instanceof ConflictException && operation == Operation.CREATE_USER)) {
            return new AlreadyExistsException(message, failure, e);
        }
        if (e instanceof ConflictException) {
            return new ConcurrentChangeException(message, failure, e);
        }
        if (isThrottling(e)) {
            return new ThrottledException(message, failure, e);
        }
        if (e instanceof AccessDeniedException || isCredentialError(code)) {
            return new NotPermittedException(message, failure, e);
        }
        if (e instanceof ImageTooLargeException || e instanceof InvalidImageFormatException) {
            return new InvalidImageException(message, failure, e);
        }
        if (e instanceof InvalidS3ObjectException) {
            return new UnreadableS3ObjectException(message, failure, e);
        }
        if (e instanceof ServiceQuotaExceededException || e instanceof LimitExceededException) {
            return new QuotaExceededException(message, failure, e);
        }
        if (e instanceof InvalidParameterException || "ValidationException".equals(code)) {
            return new InvalidRequestException(message, failure, e);
        }
        return new FaceSearchException(message, failure, e);
    }

    /**
     * Returns whether the service says that it saw no face; the same class also stands for pictures under 80 pixels and
     * for unknown face ids.
     */
    public static boolean isNoFace(InvalidRequestException e) {
        return e.getMessage() != null && e.getMessage().contains(NO_FACE);
    }

    /** Returns whether the SDK ran out of the time given to it. */
    static boolean isTimeOver(SdkException e) {
        return e instanceof ApiCallTimeoutException;
    }

    private static boolean isThrottling(SdkException e) {
        return e instanceof ThrottlingException
                || e instanceof ProvisionedThroughputExceededException
                || (e instanceof SdkServiceException service && service.isThrottlingException());
    }

    private static boolean isCredentialError(@Nullable String code) {
        return "UnrecognizedClientException".equals(code)
                || "InvalidSignatureException".equals(code)
                || "MissingAuthenticationTokenException".equals(code)
                || "ExpiredTokenException".equals(code);
    }

    private static String message(Operation operation, @Nullable String collectionId, @Nullable String said) {
        String where = collectionId == null ? "" : " on collection " + collectionId;
        return operation.wireName() + where + " failed: " + (said == null ? "no reason given" : said);
    }
}
