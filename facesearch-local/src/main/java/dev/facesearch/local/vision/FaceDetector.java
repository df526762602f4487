package dev.facesearch.local.vision;

import dev.facesearch.local.vision.BlazeFace.Seen;
import dev.facesearch.local.vision.UltraFace.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the faces of a photo: by the first detector, and where that finds nothing, or leaves something that may be a
 * face, by the second one, which also judges the boxes that the first one is unsure of.
 */
final class FaceDetector {

    /** A box so much within a larger one shows a part of the same face. */
    private static final double INSIDE = 0.7;

    /** The width of the slenderest face's box, as a share of its height. */
    private static final double SLENDEREST = 0.4;

    private final ModelDescription.Detector description;
    private final UltraFace first;
    private final ModelDescription.@Nullable SecondDetector secondDescription;
    private final @Nullable BlazeFace second;
    private final Processors processors;

    /**
     * A face.
     *
     * @param box in pixels of the photo as it lies, with the confidence as its score
     * @param points the second detector's six where it looked; null elsewhere
     * @param photo the photo as the face was seen: turned so that the face is upright, with the tones it was seen in
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed from step to step within the package; never compared.
    record Found(Box box, double @Nullable [] points, Pyramid photo) {}

    /**
     * The faces found in a photo in one position.
     *
     * @param faces the faces
     * @param likely the best score the judge gave one of them, 1 for a face that needed no judge, 0 for none
     */
    private record View(List<Found> faces, double likely) {}

    FaceDetector(OnnxModels models, Processors processors) {
        this.processors = processors;
        description = models.description().detector();
        first = new UltraFace(models, processors);
        ModelDescription.SecondDetector described = models.description().secondDetector();
        secondDescription = described == null || described.none() ? null : described;
        second = secondDescription == null ? null : new BlazeFace(models, secondDescription);
    }

    /** Returns how often a photo can be halved and still be looked at as a whole: faces alone are looked at closer. */
    int halvings(int width, int height) {
        return first.halvings(width, height);
    }

    /** Finds the faces of a photo, at most {@code max}, largest first. */
    List<Found> find(Pyramid photo, int max) {
        List<Found> found = second == null || secondDescription == null
                ? confirmed(photo, first.sightings(photo))
                : seenInBothTones(photo, second, secondDescription);
        return distinct(found).stream().limit(max).toList();
    }

    /**
     * Finds the faces of a photo with its tones stretched where they are squeezed. Where something turns white by that,
     * such as a small bright face on a stage, the photo is also seen in its own tones; the faces found there count
     * where the stretched photo shows none.
     */
    private List<Found> seenInBothTones(Pyramid photo, BlazeFace judge, ModelDescription.SecondDetector thresholds) {
        Light light = Light.stretched(photo, thresholds.squeezed());
        List<Found> found =
                new ArrayList<>(bestView(light.photo(), judge, thresholds).faces());
        if (light.whitens()) {
            view(photo, judge, thresholds).faces().stream()
                    .filter(face -> found.stream()
                            .noneMatch(other -> face.box().overlap(other.box()) > description.maxOverlap()))
                    .toList()
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Looks at the photo as it lies and, where that shows no face or only unlikely ones, turned by a quarter, a half
     * and three quarters of a circle: a scan may lie on its side or upside down.
     */
    private View bestView(Pyramid photo, BlazeFace judge, ModelDescription.SecondDetector thresholds) {
        View best = view(photo, judge, thresholds);
        if (best.likely() >= thresholds.likely()) {
            return best;
        }
        // Upright wins unless another position is clearly better.
        double bar = Math.max(thresholds.likely(), best.likely() + thresholds.turnedBetter());
        for (int quarters = 1; quarters < 4; quarters++) {
            View turned = view(photo.turned(quarters), judge, thresholds);
            if (turned.likely() >= bar) {
                best = turned;
                bar = turned.likely();
            }
        }
        return best;
    }

    private static List<Found> confirmed(Pyramid photo, List<Sighting> sightings) {
        return sightings.stream()
                .filter(Sighting::seen)
                .map(sighting -> new Found(sighting.box(), null, photo))
                .toList();
    }

    private View view(Pyramid photo, BlazeFace judge, ModelDescription.SecondDetector thresholds) {
        List<Supplier<Optional<Judged>>> candidates = new ArrayList<>();
        for (Sighting sighting : first.sightings(photo)) {
            if (sighting.seen()) {
                candidates.add(() -> keep(photo, sighting.box(), judge, thresholds));
            } else if (sighting.box().score() >= thresholds.traceConfidence()) {
                candidates.add(() -> judged(photo, BlazeFace.square(sighting.box()), judge, thresholds.least()));
            }
        }
        List<Judged> faces = all(candidates);
        if (faces.isEmpty()) {
            candidates.clear();
            for (Box proposal : judge.proposals(photo)) {
                candidates.add(() -> judged(photo, proposal, judge, thresholds.least()));
            }
            faces = all(candidates);
        }
        if (faces.isEmpty() && !photo.isTurned() && isShapedAsAFace(photo)) {
            Box whole = new Box(0, 0, photo.width(), photo.height(), 1);
            faces = judged(photo, BlazeFace.square(whole), judge, thresholds.leastForWhole()).stream()
                    .toList();
        }
        return new View(
                faces.stream().map(face -> face.in(photo)).toList(),
                faces.stream().mapToDouble(Judged::score).max().orElse(0));
    }

    /** Returns whether the photo may be a bare crop of a face's box. */
    private static boolean isShapedAsAFace(Pyramid photo) {
        double shape = (double) photo.width() / photo.height();
        return shape >= SLENDEREST && shape <= 1;
    }

    private List<Judged> all(List<Supplier<Optional<Judged>>> candidates) {
        return processors.all(candidates).stream().flatMap(Optional::stream).toList();
    }

    /**
     * A face in pixels of the photo as it was looked at.
     *
     * @param score the judge's, 1 if it was not asked
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed from step to step within this class; never compared.
    private record Judged(Box box, double @Nullable [] points, double score) {

        Found in(Pyramid photo) {
            Affine toUnturned = photo.toUnturned();
            double[] moved = points == null ? null : toUnturned.moved(points);
            return new Found(box.moved(toUnturned), moved, photo);
        }
    }

    /**
     * Keeps a box of the first detector, an unsure one only if the second one sees a face there. Where the photo is
     * looked at turned, none is sure: things look like faces upside down.
     */
    private static Optional<Judged> keep(
            Pyramid photo, Box box, BlazeFace judge, ModelDescription.SecondDetector thresholds) {
        if (box.score() >= thresholds.sure() && !photo.isTurned()) {
            return Optional.of(new Judged(box, null, 1));
        }
        double minScore = photo.isTurned() ? thresholds.least() : thresholds.leastForUnsure();
        return judge.judge(photo, BlazeFace.square(box), minScore)
                .map(seen -> new Judged(
                        seen.withEars(box), seen.points(), seen.square().score()));
    }

    /** Returns what the second detector sees where there may be a face. */
    private static Optional<Judged> judged(Pyramid photo, Box square, BlazeFace judge, double minScore) {
        return judge.judge(photo, square, minScore)
                .map(seen -> new Judged(
                        seen.withEars(seen.faceBox()).scored(confidence(seen)),
                        seen.points(),
                        seen.square().score()));
    }

    /** Returns the confidence, .5 to 1, of a face that only the second detector saw: its scores are lower ones. */
    private static double confidence(Seen seen) {
        return 0.5 + seen.square().score() / 2;
    }

    /** Returns one box for each face, largest first. */
    private List<Found> distinct(List<Found> faces) {
        List<Found> kept = new ArrayList<>();
        faces.stream()
                .sorted(Comparator.comparingDouble((Found face) -> face.box().area())
                        .reversed())
                .forEach(face -> {
                    Box box = face.box();
                    if (kept.stream()
                            .map(Found::box)
                            .noneMatch(other -> box.shared(other) > INSIDE * box.area()
                                    || box.overlap(other) > description.maxOverlap())) {
                        kept.add(face);
                    }
                });
        return kept;
    }
}
