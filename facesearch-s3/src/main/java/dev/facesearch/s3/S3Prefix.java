package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.S3Location;

/**
 * A folder in a bucket: the prefix of its objects' keys.
 *
 * @param bucket the bucket's name
 * @param prefix empty for the whole bucket, else ending with a slash, which is added if it is missing
 */
public record S3Prefix(String bucket, String prefix) {

    private static final String SCHEME = "s3://";

    /** Checks the bucket and ends the prefix with a slash. */
    public S3Prefix {
        requireNonNull(prefix, "prefix");
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException("a folder in S3 needs a bucket");
        }
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            prefix += "/";
        }
    }

    /**
     * Reads {@code s3://bucket} or {@code s3://bucket/prefix}; the prefix is taken literally.
     *
     * @throws IllegalArgumentException if it is not of this form
     */
    public static S3Prefix parse(String uri) {
        int slash = uri.indexOf('/', SCHEME.length());
        String bucket = slash < 0 ? uri : uri.substring(0, slash);
        if (!uri.startsWith(SCHEME) || bucket.length() <= SCHEME.length()) {
            throw new IllegalArgumentException("a folder in S3 is written s3://bucket/prefix: " + uri);
        }
        return new S3Prefix(bucket.substring(SCHEME.length()), slash < 0 ? "" : uri.substring(slash + 1));
    }

    /** Returns the object of this name in the folder; slashes in it make subfolders. */
    public S3Location object(String name) {
        return S3Location.of(bucket, prefix + name);
    }

    /** Returns the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + prefix;
    }
}
