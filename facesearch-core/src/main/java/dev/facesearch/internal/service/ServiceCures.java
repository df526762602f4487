package dev.facesearch.internal.service;

import dev.facesearch.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cures for errors whose message says only what is wrong, by the service's error code. */
final class ServiceCures {

    private static final String CREDENTIALS =
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE for a profile that has them";

    private ServiceCures() {}

    /**
     * Finds what to do.
     *
     * @param code the service's error code, null if there was no answer
     * @param said the error's own message
     */
    static Optional<String> of(Operation operation, @Nullable String code, @Nullable String said) {
        String words = said == null ? "" : said;
        return Optional.ofNullable(code == null ? withoutAnAnswer(words) : answered(operation, code, words));
    }

    private static @Nullable String answered(Operation operation, String code, String said) {
        return switch (code) {
            case "AccessDeniedException" -> "needed is the permission rekognition:" + operation.wireName();
            case "UnrecognizedClientException", "InvalidClientTokenId" ->
                "check the access key: AWS_ACCESS_KEY_ID, or the profile's";
            case "InvalidSignatureException" ->
                // "Signature expired: … is now earlier than …", "Signature not yet current: …"
                said.contains("expired") || said.contains("not yet current")
                        ? "set this machine's clock"
                        : "check the secret key: AWS_SECRET_ACCESS_KEY, or the profile's";
            case "MissingAuthenticationTokenException" -> CREDENTIALS;
            case "ExpiredTokenException" -> "get new temporary credentials: sign in or assume the role again";
            case "ThrottlingException", "ProvisionedThroughputExceededException" ->
                "run it again later, or have the account's quota of " + operation.wireName() + " raised";
            default -> null;
        };
    }

    /** Returns the cure for a failure before any answer, by its message: the SDK has no class or code for it. */
    private static @Nullable String withoutAnAnswer(String said) {
        if (said.contains("Unable to load credentials")) {
            return CREDENTIALS;
        }
        return said.startsWith("Unable to execute HTTP request") || said.startsWith("Received an UnknownHostException")
                ? "check the network, the region and the endpoint"
                : null;
    }
}
