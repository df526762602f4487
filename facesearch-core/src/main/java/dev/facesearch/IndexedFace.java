package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;

/**
 * A face that was indexed.
 *
 * @param source the picture's name
 * @param faceId the service's id of the face
 * @param box where it is, in ratios of the upright picture
 * @param confidence the confidence that it is a face, 0..100
 * @param attributes what else is known about it: always pose and quality, more if asked for
 */
public record IndexedFace(String source, String faceId, BoundingBox box, double confidence, FaceAttributes attributes) {

    /** Checks for null. */
    public IndexedFace {
        requireNonNull(source, "source");
        requireNonNull(faceId, "faceId");
        requireNonNull(box, "box");
        requireNonNull(attributes, "attributes");
    }
}
