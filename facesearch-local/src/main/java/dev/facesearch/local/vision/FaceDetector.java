package dev.facesearch.local.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the boxes of faces: in the whole photo, then in tiles of it drawn larger, so that small faces are found too.
 *
 * <p>What the detector is not quite sure of it looks at again, drawn in two more sizes, since hands, elbows and folds
 * look like faces at one size and hardly ever at three.
 */
final class FaceDetector {

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

        Box withScore(double other) {
            return new Box(left, top, right, bottom, other);
        }

        /** The area covered by both. */
        double shared(Box other) {
            double w = Math.min(right, other.right) - Math.max(left, other.left);
            double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            return w <= 0 || h <= 0 ? 0 : w * h;
        }

        /** Intersection over union. */
        double overlap(Box other) {
            double shared = shared(other);
            return shared / (area() + other.area() - shared);
        }
    }

    // The service's own limit: 40 x 40 pixels in a picture of 1920 x 1080, in proportion above (developer guide,
    // guidelines and quotas). In smaller pictures a face of 24 pixels is the smallest whose vector still tells
    // something.
    private static final double SMALLEST_FACE = 40;
    private static final double LONG_SIDE = 1920;
    private static final double SHORT_SIDE = 1080;
    private static final double SMALLEST_IN_ANY = 24;

    /** Shared by neighbouring tiles, in pixels of the input; see {@link TilePlan}. */
    private static final int TILE_OVERLAP = 96;

    /**
     * A box that ends nearer to a tile's open side than this share of its own side may be cut by it, and squeezed into
     * it.
     */
    private static final double CUT = 0.15;

    /**
     * What is larger may be a part of a face that no tile holds with room about it; the coarser level finds the whole.
     */
    private static final double LARGEST_IN_TILE = TILE_OVERLAP / (1 + 2 * CUT);

    /** Boxes that overlap so much show the same face from all sides: their mean is steadier than each. */
    private static final double SAME_BOX = 0.6;

    /** A box so much within a larger one shows a part of the same face. */
    private static final double INSIDE = 0.7;

    private final ModelDescription.Detector description;
    private final InputSpec input;
    private final OnnxModel model;

    FaceDetector(OnnxModels models) {
        description = models.description().detector();
        input = description.input();
        model = models.load(description.file(), description.sha256(), input);
    }

    /** Finds the faces of a photo, at most so many, largest first. */
    List<Box> find(Pyramid photo, int atMost) {
        List<Box> candidates = new ArrayList<>();
        double finest = description.minFaceSide() / smallestFace(photo.width(), photo.height());
        for (TilePlan.Tile tile :
                TilePlan.of(photo.width(), photo.height(), input.width(), input.height(), finest, TILE_OVERLAP)) {
            candidates.addAll(look(photo, tile));
        }
        List<Box> found = new ArrayList<>();
        for (Box candidate : largestFirst(merge(candidates))) {
            if (found.size() == atMost) {
                break;
            }
            if (found.stream().noneMatch(larger -> candidate.shared(larger) > INSIDE * candidate.area())) {
                confirm(photo, candidate).map(box -> mean(box, candidates)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static List<Box> largestFirst(List<Box> boxes) {
        return boxes.stream()
                .sorted(Comparator.comparingDouble(Box::area).reversed())
                .toList();
    }

    /** The height of the smallest face to be found in a photo, in its pixels. */
    static double smallestFace(int width, int height) {
        double growth = Math.max(Math.max(width, height) / LONG_SIDE, Math.min(width, height) / SHORT_SIDE);
        return Math.max(SMALLEST_IN_ANY, SMALLEST_FACE * growth);
    }

    private List<Box> look(Pyramid photo, TilePlan.Tile tile) {
        double pixel = 1 / tile.scale();
        return look(photo, new Affine(pixel, 0, tile.left(), 0, pixel, tile.top()), description.minConfidence())
                .stream()
                .filter(box -> !isCut(box, tile) && (!tile.isPart() || box.height() * tile.scale() <= LARGEST_IN_TILE))
                .toList();
    }

    /** Whether a side that is not the photo's cuts the box: another tile, or a coarser one, holds the whole face. */
    private boolean isCut(Box box, TilePlan.Tile tile) {
        double right = tile.left() + input.width() / tile.scale();
        double bottom = tile.top() + input.height() / tile.scale();
        double besides = CUT * box.width();
        double above = CUT * box.height();
        return (tile.openLeft() && box.left() < tile.left() + besides)
                || (tile.openTop() && box.top() < tile.top() + above)
                || (tile.openRight() && box.right() > right - besides)
                || (tile.openBottom() && box.bottom() > bottom - above);
    }

    private List<Box> look(Pyramid photo, Affine toPhoto, double minConfidence) {
        List<Box> found = new ArrayList<>();
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, input, buffer))) {
            float[] scores = outputs.get(description.scores());
            float[] boxes = outputs.get(description.boxes(), 2 * scores.length);
            for (int i = 0; 2 * i < scores.length; i++) {
                float score = scores[2 * i + 1];
                if (score >= minConfidence) {
                    found.add(new Box(
                            toPhoto.x(boxes[4 * i] * input.width(), 0),
                            toPhoto.y(0, boxes[4 * i + 1] * input.height()),
                            toPhoto.x(boxes[4 * i + 2] * input.width(), 0),
                            toPhoto.y(0, boxes[4 * i + 3] * input.height()),
                            score));
                }
            }
        }
        found.removeIf(box -> !(box.width() > 0 && box.height() > 0));
        return found;
    }

    /**
     * One box for all that overlap much: the mean, weighted by score, of the surest and those that are almost the same.
     */
    private List<Box> merge(List<Box> candidates) {
        List<Box> surestFirst = candidates.stream()
                .sorted(Comparator.comparingDouble(Box::score).reversed())
                .toList();
        List<Box> kept = new ArrayList<>();
        for (Box box : surestFirst) {
            if (kept.stream().noneMatch(other -> box.overlap(other) > description.maxOverlap())) {
                kept.add(box);
            }
        }
        return kept;
    }

    /** The mean, weighted by score, of the surest box and of those that are almost the same. */
    private static Box mean(Box surest, List<Box> candidates) {
        double left = 0;
        double top = 0;
        double right = 0;
        double bottom = 0;
        double weight = 0;
        for (Box box : candidates) {
            if (box.overlap(surest) >= SAME_BOX) {
                left += box.left() * box.score();
                top += box.top() * box.score();
                right += box.right() * box.score();
                bottom += box.bottom() * box.score();
                weight += box.score();
            }
        }
        return new Box(left / weight, top / weight, right / weight, bottom / weight, surest.score());
    }

    /** Looks again at what is not sure; its score becomes that of the least sure look. */
    private Optional<Box> confirm(Pyramid photo, Box candidate) {
        double score = candidate.score();
        if (score < description.sureConfidence()) {
            for (double height : description.looks()) {
                score = Math.min(score, lookAgain(photo, candidate, height));
                if (score < description.confirmedConfidence()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(candidate.withScore(score));
    }

    private double lookAgain(Pyramid photo, Box candidate, double height) {
        double pixel = candidate.height() / height;
        Affine toPhoto = new Affine(
                pixel,
                0,
                candidate.centerX() - pixel * input.width() / 2,
                0,
                pixel,
                candidate.centerY() - pixel * input.height() / 2);
        return look(photo, toPhoto, description.minConfidence()).stream()
                .filter(box -> box.overlap(candidate) > description.maxOverlap())
                .mapToDouble(Box::score)
                .max()
                .orElse(0);
    }
}
