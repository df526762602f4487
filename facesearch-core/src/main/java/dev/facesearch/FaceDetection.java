package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The faces found in a picture. Holds no pixels.
 *
 * @param source the picture's name
 * @param width the width of the upright picture in pixels
 * @param height the height of the upright picture in pixels
 * @param faces largest first, up to 100; empty if the picture shows none
 */
public record FaceDetection(String source, int width, int height, List<DetectedFace> faces) {

    /** Copies the list. */
    public FaceDetection {
        requireNonNull(source, "source");
        faces = List.copyOf(faces);
    }
}
