package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A picture that was uploaded to S3.
 *
 * @param bucket its bucket
 * @param key its key
 * @param version the object's version; empty where the bucket keeps none
 * @param eTag the object's ETag without quotation marks; empty if the event does not give it
 * @param time when it was uploaded
 */
public record ImageEvent(String bucket, String key, Optional<String> version, Optional<String> eTag, Instant time) {

    /** Checks for null and emptiness. */
    public ImageEvent {
        requireNonNull(version, "version");
        requireNonNull(eTag, "eTag");
        requireNonNull(time, "time");
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
