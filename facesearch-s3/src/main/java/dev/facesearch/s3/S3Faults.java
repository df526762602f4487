package dev.facesearch.s3;

import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSourceException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.WriteFailedException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Turns S3's errors into exceptions that say what they mean for a picture, and what to do about them. */
final class S3Faults {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    /** The codes of refusals that are due to the caller or the time of the call, whatever the object. */
    private static final Set<String> CALLERS = Set.of(
            "AccountProblem",
            "ExpiredToken",
            "InvalidAccessKeyId",
            "InvalidSecurity",
            "InvalidToken",
            "NotSignedUp",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch");

    private S3Faults() {}

    /**
     * Returns the exception for a failed read.
     *
     * @param place the object, as it was asked for
     * @param permissions the permissions the call needs, by their IAM names
     */
    static FaceSearchException reading(String place, String permissions, SdkException e) {
        int status = status(e);
        if (status == PRECONDITION_FAILED) {
            return new PictureReplacedException(
                    place + " was replaced while it was read; begin again with a new source", e);
        }
        if (status == NOT_FOUND && !(e instanceof NoSuchBucketException)) {
            return new ImageSourceException("no object at " + place + "; check the bucket, the key and the version", e);
        }
        return new ImageSourceException(message("read", place, new S3Refusal.Call(permissions, "kms:Decrypt"), e), e);
    }

    /** Returns the exception for a failed listing. */
    static ImageSourceException listing(String place, SdkException e) {
        return new ImageSourceException(
                message("list", place, new S3Refusal.Call("s3:ListBucket on the bucket", "kms:Decrypt"), e), e);
    }

    /** Returns the exception for a failed write. */
    static WriteFailedException writing(String place, SdkException e) {
        return new WriteFailedException(
                message(
                        "write",
                        place,
                        new S3Refusal.Call("s3:PutObject on it", "kms:GenerateDataKey and kms:Decrypt"),
                        e),
                e);
    }

    private static String message(String verb, String place, S3Refusal.Call call, SdkException e) {
        return "cannot " + verb + " " + place + ": " + S3Refusal.of(e, call);
    }

    /** Returns whether every other object would fail as well: there is no bucket, or the caller is not known. */
    static boolean concernsAll(SdkException e) {
        return e instanceof NoSuchBucketException || (isRefused(e) && CALLERS.contains(code(e)));
    }

    /** Returns whether S3 refused the call, which may concern one object only. */
    static boolean isRefused(SdkException e) {
        return status(e) == FORBIDDEN;
    }

    private static String code(SdkException e) {
        return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode())
                : "";
    }

    static boolean isMissing(SdkException e) {
        return status(e) == NOT_FOUND;
    }

    /** Returns the HTTP status, 0 if there was no answer. */
    static int status(SdkException e) {
        return e instanceof SdkServiceException service ? service.statusCode() : 0;
    }
}
