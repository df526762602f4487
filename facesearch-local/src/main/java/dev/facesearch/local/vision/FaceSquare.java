package dev.facesearch.local.vision;

/**
 * A square about a face, upright to the face: what the models of single faces look at.
 *
 * @param centerX in pixels of the photo
 * @param centerY in pixels of the photo
 * @param side in pixels of the photo
 * @param radians by which the face is turned in the picture's plane, clockwise
 */
public record FaceSquare(double centerX, double centerY, double side, double radians) {

    /** Returns the square of the box's height, the longer side of nearly all faces, about its centre. */
    static FaceSquare of(Box box) {
        return new FaceSquare(box.centerX(), box.centerY(), box.height(), 0);
    }

    FaceSquare scaled(double by) {
        return new FaceSquare(centerX, centerY, side * by, radians);
    }

    FaceSquare turned(double to) {
        return new FaceSquare(centerX, centerY, side, to);
    }

    /** Returns the map from a model's input to the photo. */
    Affine toPhoto(InputSpec input) {
        double s = side / Math.max(input.width(), input.height());
        double cos = Math.cos(radians) * s;
        double sin = Math.sin(radians) * s;
        double u = input.width() / 2.0;
        double v = input.height() / 2.0;
        return new Affine(cos, -sin, centerX - cos * u + sin * v, sin, cos, centerY - sin * u - cos * v);
    }
}
