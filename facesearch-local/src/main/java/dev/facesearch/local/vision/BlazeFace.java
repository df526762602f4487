package dev.facesearch.local.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The second detector: V. Bazarevsky et al., "BlazeFace: Sub-millisecond neural face detection on mobile GPUs", 2019.
 * It sees faces at other light, from the side and behind masks, where the first one sees none, and finds six points of
 * each.
 *
 * <p>Its boxes are squares about the middle of the face. {@link #faceBox} makes them mean what the first detector's do.
 */
final class BlazeFace {

    /** Distance between the square's middle and the box's, in sides of the square: means over 1,168 faces. */
    private static final double HIGHER = 0.039;

    private static final double WIDE = 0.867;
    private static final double HIGH = 1.082;

    /**
     * The distance of the nose's tip from the middle of the ears in a face seen from the side, in distances of the
     * ears.
     */
    private static final double FROM_THE_SIDE = 0.5;

    private static final int NOSE = 4;
    private static final int LEFT_EAR = 8;
    private static final int RIGHT_EAR = 10;

    /** No face is given a higher score. */
    private static final double HIGHEST_SCORE = 0.97;

    private static final double SAME_FACE = 0.4;
    private static final double SAME_PROPOSAL = 0.3;
    private static final int MAX_PROPOSALS = 6;

    private final ModelDescription.SecondDetector description;
    private final Range shortRange;
    private final Range fullRange;

    /**
     * A face as this detector sees it.
     *
     * @param square with the network's score, 0..1
     * @param points x and y by turns: the viewer's left eye, right eye, the nose's tip, the mouth's middle, the
     *     viewer's left ear, right ear
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed from step to step within the package; never compared.
    record Seen(Box square, double[] points) {

        /** Returns a box widened to the ears of a face that is seen from the side: its own stops before them. */
        Box withEars(Box box) {
            double left = Math.min(points[LEFT_EAR], points[RIGHT_EAR]);
            double right = Math.max(points[LEFT_EAR], points[RIGHT_EAR]);
            double aside = Math.abs(points[NOSE] - (left + right) / 2);
            if (aside < FROM_THE_SIDE * (right - left)) {
                return box;
            }
            return new Box(
                    Math.min(box.left(), left), box.top(), Math.max(box.right(), right), box.bottom(), box.score());
        }

        /** Returns the box that the first detector would draw about the face. */
        Box faceBox() {
            return BlazeFace.faceBox(square);
        }
    }

    BlazeFace(OnnxModels models, ModelDescription.SecondDetector description) {
        this.description = description;
        shortRange = new Range(models, description.shortRange());
        fullRange = new Range(models, description.fullRange());
    }

    /** Finds what may be a face in the whole photo, surest first. */
    List<Box> proposals(Pyramid photo) {
        List<Box> proposals = new ArrayList<>();
        for (double share : description.wholeShares()) {
            for (Range range : List.of(shortRange, fullRange)) {
                double side = Math.max(photo.width(), photo.height()) / share;
                Affine toPhoto = new FaceSquare(photo.width() / 2.0, photo.height() / 2.0, side, 0)
                        .toPhoto(range.description.input());
                range.pass(photo, toPhoto, description.proposalConfidence())
                        .forEach(seen -> proposals.add(seen.square));
            }
        }
        proposals.sort(Comparator.comparingDouble(Box::score).reversed());
        List<Box> kept = new ArrayList<>();
        for (Box proposal : proposals) {
            if (kept.size() < MAX_PROPOSALS
                    && kept.stream().noneMatch(other -> other.overlap(proposal) > SAME_PROPOSAL)) {
                kept.add(proposal);
            }
        }
        return kept;
    }

    /**
     * Judges what may be a face: sees it close up, in one pass for each of the description's shares, until it is
     * decided.
     *
     * @param square about it
     * @param minScore the mean score that it must have, 0..1
     * @return the mean of what the passes found, with the mean of their scores; empty if that is less, where a pass
     *     that saw nothing counts as 0
     */
    Optional<Seen> judge(Pyramid photo, Box square, double minScore) {
        List<Seen> passes = new ArrayList<>();
        int count = description.faceShares().size();
        int done = 0;
        double scores = 0;
        // Further passes would not change what is decided.
        while (done < count
                && scores < minScore * count
                && scores + HIGHEST_SCORE * (count - done) >= minScore * count) {
            double share = description.faceShares().get(done++);
            Affine toPhoto = new FaceSquare(square.centerX(), square.centerY(), square.height() / share, 0)
                    .toPhoto(fullRange.description.input());
            Optional<Seen> best = fullRange.pass(photo, toPhoto, description.leastSeen()).stream()
                    .filter(seen -> seen.square.overlap(square) > SAME_FACE)
                    .max(Comparator.comparingDouble(seen -> seen.square.score()));
            best.ifPresent(passes::add);
            scores += best.map(seen -> seen.square.score()).orElse(0.0);
        }
        if (scores < minScore * count) {
            return Optional.empty();
        }
        double[] points = new double[passes.get(0).points.length];
        passes.forEach(seen -> {
            for (int i = 0; i < points.length; i++) {
                points[i] += seen.points[i] / passes.size();
            }
        });
        Box mean = Box.mean(passes.stream().map(Seen::square).toList()).scored(scores / done);
        return Optional.of(new Seen(mean, points));
    }

    /** Returns the square this detector would draw about a face that the first one drew a box about. */
    static Box square(Box face) {
        double half = face.height() / HIGH / 2;
        double y = face.centerY() + HIGHER * 2 * half;
        return new Box(face.centerX() - half, y - half, face.centerX() + half, y + half, face.score());
    }

    private static Box faceBox(Box square) {
        double side = square.height();
        double y = square.centerY() - HIGHER * side;
        return new Box(
                square.centerX() - WIDE * side / 2,
                y - HIGH * side / 2,
                square.centerX() + WIDE * side / 2,
                y + HIGH * side / 2,
                square.score());
    }

    /** One of the two networks. */
    private static final class Range {

        private static final int NUMBERS = 16;
        private static final int CORNERS = 4;

        private final ModelDescription.BlazeModel description;
        private final OnnxModel model;
        private final double[] places;

        Range(OnnxModels models, ModelDescription.BlazeModel description) {
            this.description = description;
            places = places(description.grids());
            model = models.load(description.file(), description.sha256(), description.input());
            // A model that is not as described is reported when it is loaded, not with the first photo.
            try (OnnxModel.Outputs outputs = model.run(buffer -> {})) {
                outputs.get(description.scores(), places.length / 2);
                outputs.get(description.boxes(), NUMBERS * places.length / 2);
            }
        }

        /** Lists the places that boxes are measured from, x and y by turns in 0..1, grid by grid and row by row. */
        private static double[] places(List<ModelDescription.Grid> grids) {
            List<Double> xy = new ArrayList<>();
            for (ModelDescription.Grid grid : grids) {
                for (int row = 0; row < grid.side(); row++) {
                    for (int column = 0; column < grid.side(); column++) {
                        for (int box = 0; box < grid.boxes(); box++) {
                            xy.add((column + 0.5) / grid.side());
                            xy.add((row + 0.5) / grid.side());
                        }
                    }
                }
            }
            return xy.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** Returns what the network sees in a square of the photo. */
        List<Seen> pass(Pyramid photo, Affine toPhoto, double minScore) {
            InputSpec input = description.input();
            List<Seen> seen = new ArrayList<>();
            try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, input, buffer))) {
                float[] scores = outputs.get(description.scores(), places.length / 2);
                float[] boxes = outputs.get(description.boxes(), NUMBERS * places.length / 2);
                double leastLogit = Math.log(minScore / (1 - minScore));
                for (int i = 0; i < scores.length; i++) {
                    if (scores[i] >= leastLogit) {
                        seen.add(decode(boxes, i, 1 / (1 + Math.exp(-scores[i])), toPhoto));
                    }
                }
            }
            return seen;
        }

        private Seen decode(float[] numbers, int box, double score, Affine toPhoto) {
            int at = NUMBERS * box;
            double left = places[2 * box] * description.input().width();
            double top = places[2 * box + 1] * description.input().height();
            double x = left + numbers[at];
            double y = top + numbers[at + 1];
            double halfWidth = numbers[at + 2] / 2;
            double halfHeight = numbers[at + 3] / 2;
            double[] points = new double[NUMBERS - CORNERS];
            for (int i = 0; i < points.length; i += 2) {
                double u = left + numbers[at + CORNERS + i];
                double v = top + numbers[at + CORNERS + i + 1];
                points[i] = toPhoto.x(u, v);
                points[i + 1] = toPhoto.y(u, v);
            }
            Box square = new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score);
            return new Seen(square.moved(toPhoto), points);
        }
    }
}
