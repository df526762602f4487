package dev.facesearch.s3;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What S3 says of an object's version. */
final class Versions {

    /** What objects written while no versions are kept are called; it may be overwritten, so it pins nothing. */
    private static final String NULL_VERSION = "null";

    private Versions() {}

    /** A version whose content never changes; empty if there is none. */
    static Optional<String> of(@Nullable String versionId) {
        return Optional.ofNullable(versionId).filter(id -> !id.equals(NULL_VERSION));
    }
}
