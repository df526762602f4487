package dev.facesearch.local.vision;

import dev.facesearch.local.vision.ModelDescription.CloseUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The first detector, of the Ultra-Light-Fast-Generic-Face-Detector-1MB family: sees the whole photo, drawn so small
 * that the smallest faces just leave a trace, and then each trace close up.
 *
 * <p>Hands, elbows and folds look like faces at one size and hardly ever at three. The close-ups also give the better
 * box: each face is drawn equally high in the middle of the picture.
 */
final class UltraFace {

    // The service's own limit: 40 x 40 pixels in a picture of 1920 x 1080, in proportion above (developer guide,
    // guidelines and quotas).
    private static final double MIN_FACE = 40;
    private static final double LONG_SIDE = 1920;
    private static final double SHORT_SIDE = 1080;

    /** Boxes down to that share of the limit are followed: those of faces of half the limit, whose boxes vary. */
    private static final double MIN_FOLLOWED = 0.4;

    /** By how much a level is coarser than the one before. */
    private static final double STEP = 4;

    /** A level no larger than this, in pixels, is the last: a face as high as that is one the detector still sees. */
    private static final int LAST_LEVEL = 240;

    /** Bounds the cost of a picture that is made to leave many traces. */
    private static final int MAX_CLOSE_UPS = 200;

    private final ModelDescription.Detector description;
    private final OnnxModel model;
    private final Processors processors;

    UltraFace(OnnxModels models, Processors processors) {
        this.processors = processors;
        description = models.description().detector();
        model = models.load(
                description.file(), description.sha256(), description.input().sized(LAST_LEVEL, LAST_LEVEL));
        // A model that is not as described is refused when it is loaded, not with the first photo.
        try (OnnxModel.Outputs outputs = model.run(buffer -> {})) {
            int count = PriorBoxes.count(LAST_LEVEL, LAST_LEVEL);
            outputs.get(description.scores(), 2 * count);
            outputs.get(description.corrections(), 4 * count);
        }
    }

    /**
     * Something that may be a face.
     *
     * @param box the mean of the close-ups' boxes where each of them saw a face, else the trace's own
     * @param seen whether each close-up saw a face
     */
    record Sighting(Box box, boolean seen) {}

    /** Returns what may be a face: passes over the whole photo, and then over each trace close up. */
    List<Sighting> sightings(Pyramid photo) {
        List<Box> traces = merge(traces(photo)).stream().limit(MAX_CLOSE_UPS).toList();
        photo.expect(traces);
        List<Supplier<Sighting>> closeUps = new ArrayList<>();
        for (Box trace : traces) {
            closeUps.add(() -> closeUp(photo, trace)
                    .map(box -> new Sighting(box, true))
                    .orElseGet(() -> new Sighting(trace, false)));
        }
        return processors.all(closeUps);
    }

    /** Returns what may be a face in the whole photo, drawn at the first size and at the coarser ones. */
    private List<Box> traces(Pyramid photo) {
        double smallest = smallestFace(photo.width(), photo.height());
        List<Supplier<List<Box>>> levels = new ArrayList<>();
        double scale = description.faceSide() / smallest;
        int longer;
        do {
            double drawn = scale;
            levels.add(() -> pass(photo, drawn));
            longer = (int) Math.ceil(Math.max(photo.width(), photo.height()) * scale);
            scale /= STEP;
        } while (longer > LAST_LEVEL);
        return processors.all(levels).stream()
                .flatMap(List::stream)
                .filter(box -> box.height() > MIN_FOLLOWED * smallest
                        && (box.height() < smallest || box.score() >= description.minConfidence()))
                .toList();
    }

    /**
     * Returns how often a photo can be halved and still be drawn at the first, largest, size of the passes over all of
     * it.
     */
    int halvings(int width, int height) {
        Affine toPhoto = scaled(description.faceSide() / smallestFace(width, height));
        return Math.max(0, Math.getExponent(toPhoto.scale()));
    }

    private List<Box> pass(Pyramid photo, double scale) {
        int width = (int) Math.ceil(photo.width() * scale);
        int height = (int) Math.ceil(photo.height() * scale);
        return pass(photo, scaled(scale), width, height);
    }

    private static Affine scaled(double scale) {
        return new Affine(1 / scale, 0, 0, 0, 1 / scale, 0);
    }

    /** Returns the height of the smallest face the service finds in a photo, in its pixels. */
    static double smallestFace(int width, int height) {
        double growth = Math.max(Math.max(width, height) / LONG_SIDE, Math.min(width, height) / SHORT_SIDE);
        return MIN_FACE * Math.max(1, growth);
    }

    /** One box, the surest, for all that overlap much; surest first. */
    private List<Box> merge(List<Box> boxes) {
        List<Box> kept = new ArrayList<>();
        boxes.stream().sorted(Comparator.comparingDouble(Box::score).reversed()).forEach(box -> {
            if (kept.stream().noneMatch(other -> box.overlap(other) > description.maxOverlap())) {
                kept.add(box);
            }
        });
        return kept;
    }

    /** Returns the mean of the boxes found when a trace is drawn larger several times, with the least score. */
    private Optional<Box> closeUp(Pyramid photo, Box trace) {
        Box last = trace;
        if (last.score() < description.minConfidence()) {
            Optional<Box> glance = closeUp(photo, last, description.glance());
            if (glance.isEmpty()) {
                return glance;
            }
            last = glance.get();
        }
        List<Box> seen = new ArrayList<>();
        for (CloseUp closeUp : description.looks()) {
            Optional<Box> next = closeUp(photo, last, closeUp);
            if (next.isEmpty()) {
                return next;
            }
            last = next.get();
            seen.add(last);
        }
        return Optional.of(Box.mean(seen));
    }

    /** Returns the surest box where there was one, drawn in the middle of a small picture. */
    private Optional<Box> closeUp(Pyramid photo, Box face, CloseUp drawn) {
        double pixel = face.height() / drawn.faceSide();
        double half = pixel * drawn.side() / 2;
        Affine toPhoto = new Affine(pixel, 0, face.centerX() - half, 0, pixel, face.centerY() - half);
        return pass(photo, toPhoto, drawn.side(), drawn.side()).stream()
                .filter(box -> box.score() >= drawn.least() && box.overlap(face) > description.maxOverlap())
                .max(Comparator.comparingDouble(Box::score));
    }

    /** Returns what the network finds in a picture of that size. */
    private List<Box> pass(Pyramid photo, Affine toPhoto, int width, int height) {
        InputSpec input = description.input().sized(width, height);
        int count = PriorBoxes.count(width, height);
        try (OnnxModel.Outputs outputs = model.run(input, buffer -> photo.draw(toPhoto, input, buffer))) {
            float[] scores = outputs.get(description.scores(), 2 * count);
            float[] corrections = outputs.get(description.corrections(), 4 * count);
            return PriorBoxes.decode(width, height, scores, corrections, description.traceConfidence()).stream()
                    .map(box -> box.moved(toPhoto))
                    .toList();
        }
    }
}
