package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An object in S3.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param version the object's version; empty for the newest
 */
public record S3Location(String bucket, String key, Optional<String> version) {

    private static final String SCHEME = "s3://";
    private static final String VERSION = "?versionId=";

    /** Checks that bucket and key are not empty. */
    public S3Location {
        requireNonNull(version, "version");
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("an S3 object needs a bucket and a key");
        }
    }

    /** Returns the newest version of an object. */
    public static S3Location of(String bucket, String key) {
        return new S3Location(bucket, key, Optional.empty());
    }

    /**
     * Reads {@code s3://bucket/key}, optionally followed by {@code ?versionId=} and the version. As in the AWS CLI, the
     * key is taken literally: nothing in it is decoded.
     *
     * @throws IllegalArgumentException if it is not of this form
     */
    public static S3Location parse(String uri) {
        if (!uri.startsWith(SCHEME)) {
            throw new IllegalArgumentException("an S3 object is written s3://bucket/key: " + uri);
        }
        int version = uri.lastIndexOf(VERSION);
        String place = version < 0 ? uri : uri.substring(0, version);
        int slash = place.indexOf('/', SCHEME.length());
        if (slash <= SCHEME.length() || slash == place.length() - 1) {
            throw new IllegalArgumentException("an S3 object is written s3://bucket/key: " + uri);
        }
        return new S3Location(
                place.substring(SCHEME.length(), slash),
                place.substring(slash + 1),
                version < 0
                        ? Optional.empty()
                        : Optional.of(uri.substring(version + VERSION.length())).filter(id -> !id.isEmpty()));
    }

    /** Returns the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key + version.map(id -> VERSION + id).orElse("");
    }
}
