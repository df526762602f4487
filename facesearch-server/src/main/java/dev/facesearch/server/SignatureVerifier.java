package dev.facesearch.server;

import static dev.facesearch.server.Refusal.Code.INCOMPLETE_SIGNATURE;
import static dev.facesearch.server.Refusal.Code.INVALID_SIGNATURE;
import static dev.facesearch.server.Refusal.Code.UNRECOGNIZED_CLIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Verifies that a request was signed by someone who holds a secret key. Thread-safe.
 *
 * <p>The head is judged before the body is received, so that strangers are refused at once; the signature itself needs
 * the body's digest.
 */
final class SignatureVerifier {

    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String SERVICE = "rekognition";
    private static final String DATE_HEADER = "x-amz-date";
    private static final String DIGEST_HEADER = "x-amz-content-sha256";
    private static final String INVOCATION_HEADER = "amz-sdk-invocation-id";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private final Map<String, String> secretKeys;
    private final Clock clock;
    private final SeenSignatures seen;

    /**
     * Verifies signatures.
     *
     * @param secretKeys by access key id
     */
    SignatureVerifier(Map<String, String> secretKeys, Clock clock) {
        this.secretKeys = Map.copyOf(secretKeys);
        this.clock = clock;
        this.seen = new SeenSignatures(MAX_SKEW.multipliedBy(2));
    }

    /**
     * Checks what the headers alone state: who claims to have signed what, and when.
     *
     * @throws Refusal with the service's code for what is wrong
     */
    Authorization admit(HttpFields headers) {
        Authorization claim = Authorization.parse(headers.get(HttpHeader.AUTHORIZATION));
        if (!secretKeys.containsKey(claim.accessKeyId()) || headers.contains("x-amz-security-token")) {
            throw new Refusal(UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
        }
        if (!claim.scope().service().equals(SERVICE)) {
            throw new Refusal(INVALID_SIGNATURE, "Credential should be scoped to correct service: 'rekognition'.");
        }
        checkSignedHeaders(claim, headers);
        checkTime(claim, headers);
        return claim;
    }

    /**
     * Verifies the signature.
     *
     * @param claim what {@link #admit} said of the same headers
     * @throws Refusal with the code {@code InvalidSignatureException} if it does not match, or was used before
     */
    void verify(Authorization claim, String method, String path, HttpFields headers, ByteBuffer body) {
        String expected = SignatureV4.sign(
                method,
                path,
                claim.signedHeaders(),
                headers::getValuesList,
                payload(headers, body),
                headers.get(DATE_HEADER),
                claim.scope(),
                requireNonNull(secretKeys.get(claim.accessKeyId())));
        if (!MessageDigest.isEqual(
                expected.getBytes(US_ASCII), claim.signature().getBytes(US_ASCII))) {
            throw new Refusal(
                    INVALID_SIGNATURE,
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
        // Without an id of the call two honest requests of one second may be the same.
        if (claim.signs(INVOCATION_HEADER) && !seen.add(claim.signature(), clock.instant())) {
            throw new Refusal(INVALID_SIGNATURE, "The request was received before. Sign it anew.");
        }
    }

    private static void checkSignedHeaders(Authorization claim, HttpFields headers) {
        if (!claim.signs("host") || !headers.contains(DATE_HEADER)) {
            throw new Refusal(INCOMPLETE_SIGNATURE, "The headers host and x-amz-date must be there and be signed");
        }
        for (HttpField header : headers) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !claim.signs(name)) {
                throw new Refusal(
                        INVALID_SIGNATURE, "There are headers of x-amz-* in the request which were not signed");
            }
        }
    }

    private void checkTime(Authorization claim, HttpFields headers) {
        String time = headers.get(DATE_HEADER);
        Instant signed;
        try {
            signed = TIME.parse(time, Instant::from);
        } catch (DateTimeException e) {
            throw new Refusal(INCOMPLETE_SIGNATURE, "The header x-amz-date must be of the form 20150830T123600Z");
        }
        if (!time.startsWith(claim.scope().date())) {
            throw new Refusal(INVALID_SIGNATURE, "Date in Credential scope does not match YYYYMMDD from x-amz-date");
        }
        Instant now = clock.instant();
        if (signed.isBefore(now.minus(MAX_SKEW))) {
            throw new Refusal(
                    INVALID_SIGNATURE,
                    "Signature expired: " + time + " is now earlier than " + TIME.format(now.minus(MAX_SKEW)) + " ("
                            + TIME.format(now) + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(MAX_SKEW))) {
            throw new Refusal(
                    INVALID_SIGNATURE,
                    "Signature not yet current: " + time + " is still later than " + TIME.format(now.plus(MAX_SKEW))
                            + " (" + TIME.format(now) + " + 5 min.)");
        }
    }

    private static String payload(HttpFields headers, ByteBuffer body) {
        // Signed like every header of x-amz-*, so that nobody on the way can turn a signed payload into an unsigned
        // one.
        return UNSIGNED_PAYLOAD.equals(headers.get(DIGEST_HEADER)) ? UNSIGNED_PAYLOAD : SignatureV4.sha256(body);
    }
}
