package dev.facesearch.local.vision;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;

/**
 * A face found in a photo.
 *
 * @param box in ratios of the upright photo, not clamped
 * @param confidence that this is a face, 0..100
 * @param landmarks named points in ratios of the upright photo; the five of the service's DEFAULT set first: eyeLeft,
 *     eyeRight, mouthLeft, mouthRight, nose
 * @param square where the models of single faces look for more
 */
public record FoundFace(BoundingBox box, float confidence, List<Point> landmarks, FaceSquare square) {

    /** Copies the landmarks. */
    public FoundFace {
        landmarks = List.copyOf(landmarks);
    }

    /**
     * Returns the landmark of that type.
     *
     * @throws IllegalArgumentException if the face has none
     */
    Point landmark(String type) {
        return landmarks.stream()
                .filter(point -> point.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the face has no landmark " + type));
    }

    /**
     * A landmark.
     *
     * @param type the service's name for it, such as {@code eyeLeft}
     * @param x ratio of the photo's width
     * @param y ratio of the photo's height
     */
    public record Point(String type, double x, double y) {}

    /**
     * The head's angles in degrees, -180..180, with the service's signs.
     *
     * @param roll in the picture's plane
     * @param yaw to the side
     * @param pitch up and down
     */
    public record Pose(float roll, float yaw, float pitch) {}

    /**
     * The visibility of a face.
     *
     * @param brightness 0..100
     * @param sharpness 0..100
     */
    public record Quality(float brightness, float sharpness) {}
}
