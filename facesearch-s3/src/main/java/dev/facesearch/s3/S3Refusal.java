package dev.facesearch.s3;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The meaning of an S3 error code and message, and what to do about it (S3 API reference, "Error responses"). One
 * status, 403, stands for a dozen codes; an answer to HEAD has no code at all.
 */
final class S3Refusal {

    private static final int MOVED = 301;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    /** The maximum length of a server's message that is shown, since an endpoint may answer anything. */
    private static final int MAX_CHARACTERS = 400;

    private static final String REGION_HEADER = "x-amz-bucket-region";

    private S3Refusal() {}

    /**
     * The permissions a call needs.
     *
     * @param permissions the permissions on the bucket or object, by their IAM names
     * @param keyPermissions the permissions on the key if the objects are encrypted with an AWS KMS key
     */
    record Call(String permissions, String keyPermissions) {}

    static String of(SdkException e, Call call) {
        if (!(e instanceof AwsServiceException answer)) {
            return withoutAnAnswer(e);
        }
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : line(details.errorMessage());
        // The SDK fills in the status if a HEAD request was answered without a code.
        if (code == null || code.isBlank() || code.chars().allMatch(Character::isDigit)) {
            return withoutACode(answer, call);
        }
        return reported(line(code), message) + "; " + cure(code, message, call, answer);
    }

    private static String reported(String code, String message) {
        return message.isEmpty() ? code : code + ", " + (message.endsWith(".") ? withoutDot(message) : message);
    }

    private static String withoutDot(String message) {
        return message.substring(0, message.length() - 1);
    }

    private static String cure(String code, String message, Call call, AwsServiceException answer) {
        if (code.startsWith("KMS.")) {
            return "see to the key the object is encrypted with: it must be enabled, and not be about to be deleted";
        }
        return switch (code) {
            case "AccessDenied" ->
                "needed is " + (message.contains("kms:") ? call.keyPermissions() + " on the key" : call.permissions());
            case "InvalidObjectState" ->
                "it is archived: restore it first (aws s3api restore-object), or copy it to another storage class";
            case "RequestTimeTooSkewed", "RequestExpired" -> "set this machine's clock";
            case "InvalidAccessKeyId" -> "check the access key: AWS_ACCESS_KEY_ID, or the profile's";
            case "SignatureDoesNotMatch" -> "check the secret key: AWS_SECRET_ACCESS_KEY, or the profile's";
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                "get new temporary credentials, AWS_SESSION_TOKEN among them: sign in or assume the role again";
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> otherRegion(answer);
            case "NoSuchBucket" -> "there is no such bucket in reach; check its name, the region and the endpoint";
            case "InvalidBucketName" -> "check the bucket's name";
            case "MethodNotAllowed" -> "the version is a delete marker: the object was deleted";
            case "SlowDown", "ServiceUnavailable", "RequestTimeout", "InternalError" -> "run it again later";
            default -> "see S3's list of error codes for " + line(code);
        };
    }

    private static String withoutACode(AwsServiceException answer, Call call) {
        return switch (answer.statusCode()) {
            case FORBIDDEN ->
                "access denied, without a reason; needed is " + call.permissions() + ", " + call.keyPermissions()
                        + " where a KMS key encrypts it, known credentials and a clock that is right";
            case MOVED, BAD_REQUEST ->
                region(answer).isPresent() ? otherRegion(answer) : "S3 answered with status " + answer.statusCode();
            default -> "S3 answered with status " + answer.statusCode();
        };
    }

    private static String otherRegion(AwsServiceException answer) {
        return region(answer)
                .map(region -> "the bucket is in the region " + region + "; use a client of that region")
                .orElse("the bucket is in another region; use a client of the bucket's region");
    }

    private static Optional<String> region(AwsServiceException answer) {
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? Optional.empty()
                : details.sdkHttpResponse().firstMatchingHeader(REGION_HEADER).map(S3Refusal::line);
    }

    private static String withoutAnAnswer(SdkException e) {
        String said = line(String.valueOf(e.getMessage()));
        if (said.startsWith("Unable to load credentials")) {
            return "no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE for a profile that"
                    + " has them";
        }
        return said.startsWith("Unable to execute HTTP request") || said.startsWith("Received an UnknownHostException")
                ? said + "; check the network, the region and the endpoint"
                : said;
    }

    /** Returns another machine's message as one line. */
    private static String line(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "…";
    }
}
