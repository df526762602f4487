package dev.facesearch.local.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the boxes of faces. */
final class FaceDetector implements AutoCloseable {

    /**
     * A face.
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

        double shared(Box other) {
            double w = Math.min(right, other.right) - Math.max(left, other.left);
            double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            return w <= 0 || h <= 0 ? 0 : w * h;
        }
    }

    private static final int OVERLAP = Integer.getInteger("vover", 80);

    private final ModelDescription.Detector description;
    private final OnnxModel model;

    FaceDetector(ModelSet models) {
        description = models.description().detector();
        model = OnnxModel.load(models, description.file(), description.sha256(), description.input());
    }

    /** Finds the faces of a photo, surest first. */
    List<Box> find(Pyramid photo) {
        InputSpec input = description.input();
        double smallest = Math.max(MIN_FACE, MIN_FACE_OF_HEIGHT * Math.max(photo.height(), photo.width() * 9.0 / 16));
        double finest = description.minFaceSide() / smallest;
        List<Box> found = new ArrayList<>();
        for (TilePlan.Tile tile :
                TilePlan.of(photo.width(), photo.height(), input.width(), input.height(), finest, OVERLAP)) {
            look(photo, tile, found);
        }
        return merge(found);
    }

    static final double MIN_FACE = Double.parseDouble(System.getProperty("vminface", "24"));
    static final double MIN_FACE_OF_HEIGHT = Double.parseDouble(System.getProperty("vminratio", "0.037"));

    private void look(Pyramid photo, TilePlan.Tile tile, List<Box> found) {
        InputSpec input = description.input();
        double pixel = 1 / tile.scale();
        Affine toPhoto = new Affine(pixel, 0, tile.left(), 0, pixel, tile.top());
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, input, buffer))) {
            float[] scores = outputs.get(description.scores());
            float[] boxes = outputs.get(description.boxes());
            for (int i = 0; 2 * i < scores.length; i++) {
                if (scores[2 * i + 1] < description.minConfidence()) {
                    continue;
                }
                float left = boxes[4 * i];
                float top = boxes[4 * i + 1];
                float right = boxes[4 * i + 2];
                float bottom = boxes[4 * i + 3];
                // Cut by a side that is not the photo's: another tile, or a coarser one, holds the whole face.
                if ((tile.openLeft() && left < EDGE)
                        || (tile.openTop() && top < EDGE)
                        || (tile.openRight() && right > 1 - EDGE)
                        || (tile.openBottom() && bottom > 1 - EDGE)) {
                    continue;
                }
                found.add(new Box(
                        toPhoto.x(left * input.width(), 0),
                        toPhoto.y(0, top * input.height()),
                        toPhoto.x(right * input.width(), 0),
                        toPhoto.y(0, bottom * input.height()),
                        scores[2 * i + 1]));
            }
        }
    }

    private static final double EDGE = 0.01;

    /** Keeps the surest of boxes that show the same face: much overlap, or one inside of the other. */
    private List<Box> merge(List<Box> found) {
        found.sort(Comparator.comparingDouble(Box::score).reversed());
        List<Box> kept = new ArrayList<>();
        for (Box box : found) {
            if (kept.stream().noneMatch(other -> same(box, other))) {
                kept.add(box);
            }
        }
        return kept;
    }

    private boolean same(Box box, Box other) {
        double shared = box.shared(other);
        return shared / (box.area() + other.area() - shared) > description.maxOverlap()
                || shared / Math.min(box.area(), other.area()) > 0.7;
    }

    @Override
    public void close() {
        model.close();
    }
}
