package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;

/**
 * A face found in a picture.
 *
 * @param box where it is, in ratios of the upright picture; beyond 0 and 1 where the picture's edge cuts it
 * @param confidence the confidence that it is a face, 0..100
 * @param attributes what else is known about it
 */
public record DetectedFace(BoundingBox box, double confidence, FaceAttributes attributes) {

    /** Checks for null. */
    public DetectedFace {
        requireNonNull(box, "box");
        requireNonNull(attributes, "attributes");
    }
}
