package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A picture that was uploaded to S3.
 *
 * @param bucket its bucket
 * @param key its key
 * @param version the object's version; empty where the bucket keeps none
 * @param eTag the object's ETag without quotation marks; empty if the event does not give it
 * @param time when it was uploaded
 * @param tenant whose it is, for routes; it does not identify the picture
 * @param bytes the object's size, for routes
 */
public record ImageEvent(
        String bucket,
        String key,
        Optional<String> version,
        Optional<String> eTag,
        Instant time,
        Optional<String> tenant,
        OptionalLong bytes) {

    /** Creates the event of a picture of which tenant and size are not known. */
    public ImageEvent(String bucket, String key, Optional<String> version, Optional<String> eTag, Instant time) {
        this(bucket, key, version, eTag, time, Optional.empty(), OptionalLong.empty());
    }

    /** Checks for null and emptiness. */
    public ImageEvent {
        requireNonNull(version, "version");
        requireNonNull(eTag, "eTag");
        requireNonNull(time, "time");
        requireNonNull(tenant, "tenant");
        requireNonNull(bytes, "bytes");
        if (bucket.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a picture has a bucket and a key");
        }
    }

    /**
     * Returns what identifies the source: 64 hexadecimal digits, the SHA-256 of bucket, key, and version or ETag. The
     * same object has the same id in each replay; a replaced object has another.
     */
    public String sourceId() {
        return Hashing.sha256()
                .newHasher()
                .putInt(bucket.length())
                .putString(bucket, StandardCharsets.UTF_8)
                .putInt(key.length())
                .putString(key, StandardCharsets.UTF_8)
                .putString(version.or(() -> eTag).orElse(""), StandardCharsets.UTF_8)
                .hash()
                .toString();
    }
}
