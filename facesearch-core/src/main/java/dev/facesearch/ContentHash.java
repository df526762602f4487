package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash that identifies a picture's encoded bytes: their SHA-256 (FIPS 180-4). The same bytes have the same hash
 * wherever they are and whatever their name is; a picture encoded again has another one.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {

    /** The hash of no bytes at all, which no picture has. */
    public static final ContentHash OF_NOTHING = of(new byte[0]);

    private static final int BYTES = 32;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Checks the digits. */
    public ContentHash {
        requireNonNull(hex, "hex");
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(ContentHash::isLowerCaseHex)) {
            throw new IllegalArgumentException("a content hash has 64 lower-case hexadecimal digits");
        }
    }

    /** Returns the hash of encoded bytes. */
    public static ContentHash of(byte[] encoded) {
        return ofDigest(sha256().digest(requireNonNull(encoded, "encoded")));
    }

    /**
     * Returns the hash of a stream's content, read to its end in small pieces; does not close it.
     *
     * @throws IOException if the stream cannot be read to its end
     */
    public static ContentHash of(InputStream encoded) throws IOException {
        requireNonNull(encoded, "encoded");
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = encoded.read(buffer); count >= 0; count = encoded.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return ofDigest(digest.digest());
    }

    /**
     * Returns a hash computed elsewhere, such as an object's checksum in S3.
     *
     * @param sha256 32 bytes
     */
    public static ContentHash ofDigest(byte[] sha256) {
        requireNonNull(sha256, "sha256");
        if (sha256.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes: " + sha256.length);
        }
        return new ContentHash(HexFormat.of().formatHex(sha256));
    }

    /** Returns its 32 bytes. */
    public byte[] digest() {
        return HexFormat.of().parseHex(hex);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean isLowerCaseHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
