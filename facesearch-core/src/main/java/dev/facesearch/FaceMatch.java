package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A face of a collection that is similar to the searched one.
 *
 * @param collectionId the collection the face is in
 * @param faceId the service's id of the face
 * @param similarity the similarity, 0..100
 * @param externalImageId the external image id the face was indexed with
 * @param userName the user the face is associated with, if known
 */
public record FaceMatch(
        String collectionId,
        String faceId,
        double similarity,
        Optional<String> externalImageId,
        Optional<String> userName) {

    /** Checks for null. */
    public FaceMatch {
        requireNonNull(collectionId, "collectionId");
        requireNonNull(faceId, "faceId");
        requireNonNull(externalImageId, "externalImageId");
        requireNonNull(userName, "userName");
    }

    public FaceMatch withUser(String user) {
        return new FaceMatch(collectionId, faceId, similarity, externalImageId, Optional.of(user));
    }
}
