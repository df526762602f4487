package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.service.ModelVersion;
import java.time.Instant;

/**
 * What a collection holds.
 *
 * @param collectionId its id
 * @param arn its complete ARN, also where the service leaves the beginning out
 * @param faceCount how many face vectors it holds
 * @param userCount how many users it holds
 * @param faceModelVersion the model its vectors are made by, for good
 * @param created when
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
     * Whether its vectors are made by an older model than another collection's: then its pictures have to be indexed
     * again, into a new collection, to gain by the newer one. Versions are compared as numbers: 6 is 6.0.
     *
     * @throws IllegalArgumentException if one of the versions is none
     */
    public boolean hasOlderModelThan(CollectionDescription other) {
        return ModelVersion.compare(faceModelVersion, other.faceModelVersion) < 0;
    }

    /**
     * Whether its vectors are made by this model, whether it is written 6 or 6.0.
     *
     * @throws IllegalArgumentException if one of the versions is none
     */
    public boolean hasModel(String version) {
        return ModelVersion.compare(faceModelVersion, version) == 0;
    }
}
