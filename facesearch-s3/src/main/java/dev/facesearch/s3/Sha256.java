package dev.facesearch.s3;

import dev.facesearch.ContentHash;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Finds the SHA-256 of an object's content without fetching it: S3's own checksum if it covers the whole object,
 * otherwise the one {@link S3Uploader} notes in the metadata, since S3 has no such checksum for objects sent in parts
 * (user guide, "Checking object integrity").
 */
final class Sha256 {

    static final String METADATA = "sha256";

    private static final String PARTS_MARK = "-";

    private Sha256() {}

    static Optional<ContentHash> of(HeadObjectResponse head) {
        @Nullable String checksum = head.checksumSHA256();
        boolean whole =
                checksum != null && !checksum.contains(PARTS_MARK) && head.checksumType() != ChecksumType.COMPOSITE;
        return (whole ? ofBase64(checksum) : Optional.<ContentHash>empty()).or(() -> ofMetadata(head.metadata()));
    }

    static String base64(ContentHash hash) {
        return Base64.getEncoder().encodeToString(hash.digest());
    }

    private static Optional<ContentHash> ofBase64(String checksum) {
        try {
            return Optional.of(ContentHash.ofDigest(Base64.getDecoder().decode(checksum)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ContentHash> ofMetadata(Map<String, String> metadata) {
        try {
            return Optional.ofNullable(metadata.get(METADATA)).map(ContentHash::new);
        } catch (IllegalArgumentException somebodyElsesNote) {
            return Optional.empty();
        }
    }
}
