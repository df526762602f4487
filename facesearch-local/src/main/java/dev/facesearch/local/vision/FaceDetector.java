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
    // guidelines and quotas). Tiles are drawn large enough for faces of that size; in smaller pictures, for 24 pixels.
    private static final double SMALLEST_FACE = 40;
    private static final double LONG_SIDE = 1920;
    private static final double SHORT_SIDE = 1080;
    private static final double SMALLEST_IN_ANY = 24;

    /** Faces of half that size leave hints in the finest tiles, which are followed. */
    private static final double SMALLEST_HINT = 0.5;

    /** What a picture made to leave many hints can cost. */
    private static final int MOST_HINTS = 200;

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
        List<Box> hints = new ArrayList<>();
        double smallest = smallestFace(photo.width(), photo.height());
        double finest = description.minFaceSide() / smallest;
        List<TilePlan.Tile> tiles =
                TilePlan.of(photo.width(), photo.height(), input.width(), input.height(), finest, TILE_OVERLAP);
        double finestScale = tiles.get(tiles.size() - 1).scale();
        for (TilePlan.Tile tile : tiles) {
            boolean hinting = tile.scale() == finestScale && description.hintConfidence() > 0;
            for (Box box : look(photo, tile, hinting ? description.hintConfidence() : description.minConfidence())) {
                if (box.score() >= description.minConfidence()) {
                    candidates.add(box);
                } else if (box.height() < smallest && box.height() > SMALLEST_HINT * smallest) {
                    hints.add(box);
                }
            }
        }
        List<Box> found = new ArrayList<>();
        for (Box candidate : largestFirst(merge(candidates))) {
            if (found.size() == atMost) {
                break;
            }
            if (isNew(candidate, found)) {
                confirm(photo, candidate).map(box -> mean(box, candidates)).ifPresent(found::add);
            }
        }
        follow(photo, hints, found, atMost);
        return largestFirst(found);
    }

    /** Looks at what may be a small face, the likeliest first, and adds what is one. */
    private void follow(Pyramid photo, List<Box> hints, List<Box> found, int atMost) {
        List<Box> likeliest = merge(hints);
        for (Box hint : likeliest.subList(0, Math.min(MOST_HINTS, likeliest.size()))) {
            if (found.size() < atMost && isNew(hint, found)) {
                closeUp(photo, hint).filter(box -> isNew(box, found)).ifPresent(found::add);
            }
        }
    }

    private static boolean isNew(Box box, List<Box> found) {
        return found.stream().noneMatch(other -> box.shared(other) > INSIDE * box.area());
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

    private List<Box> look(Pyramid photo, TilePlan.Tile tile, double minConfidence) {
        double pixel = 1 / tile.scale();
        return look(photo, new Affine(pixel, 0, tile.left(), 0, pixel, tile.top()), minConfidence).stream()
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
                score = Math.min(
                        score,
                        lookAgain(photo, candidate, height).map(Box::score).orElse(0.0));
                if (score < description.confirmedConfidence()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(candidate.withScore(score));
    }

    /** What is seen of a hint drawn large, in each size: the box of the last look, with the least score. */
    private Optional<Box> closeUp(Pyramid photo, Box hint) {
        Optional<Box> seen = Optional.of(hint.withScore(1));
        for (double height : description.looks()) {
            Box last = seen.get();
            seen = lookAgain(photo, last, height)
                    .filter(box -> box.score() >= description.confirmedConfidence())
                    .map(box -> box.withScore(Math.min(box.score(), last.score())));
            if (seen.isEmpty()) {
                break;
            }
        }
        return seen;
    }

    /** The surest box where there was one, drawn that high in the middle of the input. */
    private Optional<Box> lookAgain(Pyramid photo, Box candidate, double height) {
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
                .max(Comparator.comparingDouble(Box::score));
    }
}
