package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 of requests without a query string, as described in the AWS documentation under <i>Create a
 * signed AWS API request</i>.
 */
final class SignatureV4 {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String MAC = "HmacSHA256";

    private SignatureV4() {}

    /**
     * Returns the signature in hexadecimal digits.
     *
     * @param path the request's path, encoded as sent
     * @param signedHeaders names in lower case, in the order they are signed in
     * @param headers all values of a header, as sent
     * @param payload the body's SHA-256 in hexadecimal digits, or the word that stands for it
     * @param time of signing, as {@code 20150830T123600Z}
     */
    static String sign(
            String method,
            String path,
            List<String> signedHeaders,
            Function<String, List<String>> headers,
            String payload,
            String time,
            CredentialScope scope,
            String secretKey) {
        String canonicalHeaders = signedHeaders.stream()
                .map(name -> name + ":" + canonical(headers.apply(name)) + "\n")
                .collect(Collectors.joining());
        String canonicalRequest =
                String.join("\n", method, path, "", canonicalHeaders, String.join(";", signedHeaders), payload);
        String toSign = String.join(
                "\n", ALGORITHM, time, scope.toString(), sha256(ByteBuffer.wrap(canonicalRequest.getBytes(UTF_8))));

        byte[] key = hmac(("AWS4" + secretKey).getBytes(UTF_8), scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        key = hmac(key, CredentialScope.TERMINATOR);
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /** Returns the SHA-256 in lower-case hexadecimal digits; the buffer is left as it is. */
    static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String canonical(List<String> values) {
        return values.stream().map(value -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(data.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JVM has " + MAC, e);
        }
    }
}
