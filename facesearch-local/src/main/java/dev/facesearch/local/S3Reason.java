package dev.facesearch.local;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Explains why S3 refused a picture, after the service's own words for every such case: S3's code and message (S3 API
 * reference, "Error responses"), and what the engine's owner can do about it.
 */
final class S3Reason {

    /** Whatever answers for S3 is not trusted with the length of an answer. */
    private static final int MAX_CHARACTERS = 300;

    private static final String REGION_HEADER = "x-amz-bucket-region";

    private S3Reason() {}

    /** Returns a sentence with a space before it; empty if nothing more is known. */
    static String of(Exception failure) {
        @Nullable AwsErrorDetails details = failure instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
        @Nullable String code = details == null ? null : details.errorCode();
        if (details == null || code == null || code.isBlank()) {
            return (failure instanceof AwsServiceException ? " S3 said: " : " S3 did not answer: ")
                    + line(String.valueOf(failure.getMessage()));
        }
        @Nullable String message = details.errorMessage();
        String said = message == null || message.isBlank() ? "" : " (" + line(message) + ")";
        String cure = cure(code, said);
        return " S3 said " + line(code) + said + (cure.isEmpty() ? "." : ": " + cure + ".") + region(details);
    }

    private static String cure(String code, String said) {
        return switch (code) {
            case "AccessDenied" ->
                said.contains("kms:")
                        ? "the engine's credentials need kms:Decrypt on the key"
                        : "the engine's credentials need s3:GetObject on the object";
            case "InvalidObjectState" -> "the object is archived, restore it first";
            case "RequestTimeTooSkewed" -> "set the clock of the engine's machine";
            case "InvalidAccessKeyId" -> "the engine's access key is not known there";
            case "SignatureDoesNotMatch" -> "the engine's secret key does not belong to its access key";
            default -> "";
        };
    }

    private static String region(AwsErrorDetails details) {
        return details.sdkHttpResponse() == null
                ? ""
                : details.sdkHttpResponse()
                        .firstMatchingHeader(REGION_HEADER)
                        .map(region -> " The bucket is in the region " + line(region) + ".")
                        .orElse("");
    }

    private static String line(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "…";
    }
}
