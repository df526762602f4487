package dev.facesearch.server;

import static dev.facesearch.server.Refusal.Code.INCOMPLETE_SIGNATURE;
import static dev.facesearch.server.Refusal.Code.MISSING_AUTHENTICATION_TOKEN;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an {@code Authorization} header.
 *
 * @param signedHeaders names in lower case
 * @param signature 64 hexadecimal digits
 */
record Authorization(String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature) {

    private static final Pattern FORM = Pattern.compile(SignatureV4.ALGORITHM
            + " +Credential=([^/,\\s]{1,128})/([0-9]{8})/([a-z0-9-]{1,64})/([a-z0-9-]{1,64})/"
            + CredentialScope.TERMINATOR
            + ", *SignedHeaders=([a-z0-9;_-]{1,4096}), *Signature=([0-9a-f]{64})");

    /**
     * Reads the header.
     *
     * @throws Refusal if there is none, or it is not of the form
     */
    static Authorization parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new Refusal(MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
        }
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            throw new Refusal(
                    INCOMPLETE_SIGNATURE,
                    "The Authorization header must be " + SignatureV4.ALGORITHM
                            + " with Credential, SignedHeaders and Signature");
        }
        return new Authorization(
                matcher.group(1),
                new CredentialScope(matcher.group(2), matcher.group(3), matcher.group(4)),
                List.of(matcher.group(5).split(";")),
                matcher.group(6));
    }

    boolean signs(String header) {
        return signedHeaders.contains(header);
    }
}
