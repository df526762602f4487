package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * Two faces that are similar.
 *
 * @param faceId the service's id of the one
 * @param source the name of the picture it is in
 * @param otherFaceId the service's id of the other
 * @param otherSource the name of the picture that is in
 * @param similarity the similarity, 0..100
 */
public record FacePair(String faceId, String source, String otherFaceId, String otherSource, double similarity) {

    /** Checks for null. */
    public FacePair {
        requireNonNull(faceId, "faceId");
        requireNonNull(source, "source");
        requireNonNull(otherFaceId, "otherFaceId");
        requireNonNull(otherSource, "otherSource");
    }

    /** Returns the same pair turned round. */
    public FacePair turned() {
        return new FacePair(otherFaceId, otherSource, faceId, source, similarity);
    }
}
