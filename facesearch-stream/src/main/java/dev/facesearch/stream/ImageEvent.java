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
 * @param version the object's version, or its ETag where the bucket keeps no versions; empty if the event has neither
 * @param time when it was uploaded
 */
public record ImageEvent(String bucket, String key, Optional<String> version, Instant time) {

    /** Checks for null and emptiness. */
    public ImageEvent {
        requireNonNull(version, "version");
        requireNonNull(time, "time");
        if (bucket.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a picture has a bucket and a key");
        }
    }

    /**
     * Returns what identifies the source: 64 hexadecimal digits, the SHA-256 of bucket, key and version. The same
     * object has the same id in each replay; a replaced object has another.
     */
    public String sourceId() {
        return Hashing.sha256()
                .newHasher()
                .putInt(bucket.length())
                .putString(bucket, StandardCharsets.UTF_8)
                .putInt(key.length())
                .putString(key, StandardCharsets.UTF_8)
                .putString(version.orElse(""), StandardCharsets.UTF_8)
                .hash()
                .toString();
    }
}
