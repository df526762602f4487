package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An object in S3.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param version the object's version, where one is meant
 */
public record S3Location(String bucket, String key, Optional<String> version) {

    /** Checks that bucket and key are not empty. */
    public S3Location {
        requireNonNull(version, "version");
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("an S3 object needs a bucket and a key");
        }
    }
}
