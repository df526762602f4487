package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.service.ModelVersion;
import java.time.Instant;

/**
 * A collection: its ARN, its model version, and how much it holds.
 *
 * @param collectionId its id
 * @param arn its complete ARN, even if the service leaves out the beginning
 * @param faceCount how many face vectors it holds
 * @param userCount how many users it holds
 * @param faceModelVersion the version of the model that makes its vectors, which never changes
 * @param created when it was created
 */
public record CollectionDescription(
        String collectionId, String arn, long faceCount, long userCount, String faceModelVersion, Instant created) {

    /** Checks for null. */
    public CollectionDescription {
        requireNonNull(collectionId, "collectionId");
        requireNonNull(arn, "arn");
        requireNonNull(faceModelVersion, "faceModelVersion");
        requireNonNull(created, "created");
    }

    /**
     * Returns whether its vectors are made by an older model than another collection's. If so, its pictures must be
     * indexed again into a new collection to benefit from the newer model. Versions are compared as numbers: 6 is 6.0.
     *
     * @throws IllegalArgumentException if one of the versions is not a version number
     */
    public boolean hasOlderModelThan(CollectionDescription other) {
        return ModelVersion.compare(faceModelVersion, other.faceModelVersion) < 0;
    }

    /**
     * Returns whether its vectors are made by this model; 6 and 6.0 are the same version.
     *
     * @throws IllegalArgumentException if one of the versions is not a version number
     */
    public boolean hasModel(String version) {
        return ModelVersion.compare(faceModelVersion, version) == 0;
    }
}
