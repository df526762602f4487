package dev.facesearch;

import java.util.Optional;

/**
 * A face of the collection that is similar to the probe.
 *
 * @param faceId the service's id of the face
 * @param similarity 0..100
 * @param externalImageId what the face was indexed with
 * @param userId the user the face is associated with, as far as it is known
 */
public record FaceMatch(String faceId, double similarity, Optional<String> externalImageId, Optional<String> userId) {}
