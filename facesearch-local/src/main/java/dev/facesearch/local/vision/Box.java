package dev.facesearch.local.vision;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A box about what may be a face.
 *
 * @param left in pixels of the photo; may lie outside of it, as the other three may
 * @param top in pixels of the photo
 * @param right in pixels of the photo
 * @param bottom in pixels of the photo
 * @param score 0..1
 */
record Box(double left, double top, double right, double bottom, double score) {

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double centerX() {
        return (left + right) / 2;
    }

    double centerY() {
        return (top + bottom) / 2;
    }

    double area() {
        return width() * height();
    }

    /** Moves the box by a map that turns by quarters of a circle at most. */
    Box moved(Affine to) {
        double x1 = to.x(left, top);
        double y1 = to.y(left, top);
        double x2 = to.x(right, bottom);
        double y2 = to.y(right, bottom);
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2), score);
    }

    Box scored(double newScore) {
        return new Box(left, top, right, bottom, newScore);
    }

    /** Returns the mean of boxes' sides, with the least of their scores. */
    static Box mean(List<Box> boxes) {
        return new Box(
                mean(boxes, Box::left),
                mean(boxes, Box::top),
                mean(boxes, Box::right),
                mean(boxes, Box::bottom),
                boxes.stream().mapToDouble(Box::score).min().orElseThrow());
    }

    private static double mean(List<Box> boxes, ToDoubleFunction<Box> side) {
        return boxes.stream().mapToDouble(side).average().orElseThrow();
    }

    /** Returns the area covered by both. */
    double shared(Box other) {
        double w = Math.min(right, other.right) - Math.max(left, other.left);
        double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }

    /** Returns intersection over union. */
    double overlap(Box other) {
        double shared = shared(other);
        return shared / (area() + other.area() - shared);
    }
}
