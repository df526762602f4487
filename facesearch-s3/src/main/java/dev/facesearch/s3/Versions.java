package dev.facesearch.s3;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an object's version from S3's answer. */
final class Versions {

    /** The version of objects written while a bucket keeps no versions; it may be overwritten, so it pins nothing. */
    private static final String NULL_VERSION = "null";

    private Versions() {}

    /** Returns a version whose content never changes; empty if there is none. */
    static Optional<String> of(@Nullable String versionId) {
        return Optional.ofNullable(versionId).filter(id -> !id.equals(NULL_VERSION));
    }
}
