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

    private final ModelDescription.Detector description;
    private final UltraFace first;
    private final ModelDescription.@Nullable SecondDetector secondDescription;
    private final @Nullable BlazeFace second;
    private final Processors processors;

    /**
     * A face.
     *
     * @param box with the confidence as its score
     * @param points the second detector's six where it looked; null elsewhere
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed from step to step within the package; never compared.
    record Found(Box box, double @Nullable [] points) {}

    FaceDetector(OnnxModels models, Processors processors) {
        this.processors = processors;
        description = models.description().detector();
        first = new UltraFace(models, processors);
        ModelDescription.SecondDetector described = models.description().secondDetector();
        secondDescription = described == null || described.none() ? null : described;
        second = secondDescription == null ? null : new BlazeFace(models, secondDescription);
    }

    /** Finds the faces of a photo, at most so many, largest first. */
    List<Found> find(Pyramid photo, int atMost) {
        List<Found> found = second == null || secondDescription == null
                ? confirmed(first.look(photo))
                : find(Light.stretched(photo, secondDescription.squeezed()), second, secondDescription);
        return distinct(found).stream().limit(atMost).toList();
    }

    private static List<Found> confirmed(List<Sighting> sightings) {
        return sightings.stream()
                .filter(Sighting::seen)
                .map(sighting -> new Found(sighting.box(), null))
                .toList();
    }

    private List<Found> find(Pyramid photo, BlazeFace judge, ModelDescription.SecondDetector bars) {
        List<Supplier<Optional<Found>>> looks = new ArrayList<>();
        for (Sighting sighting : first.look(photo)) {
            if (sighting.seen()) {
                looks.add(() -> keep(photo, sighting.box(), judge, bars));
            } else if (sighting.box().score() >= bars.traceConfidence()) {
                looks.add(() -> judged(photo, BlazeFace.square(sighting.box()), judge, bars));
            }
        }
        List<Found> found = all(looks);
        if (found.isEmpty()) {
            looks.clear();
            for (Box proposal : judge.proposals(photo)) {
                looks.add(() -> judged(photo, proposal, judge, bars));
            }
            found = all(looks);
        }
        return found;
    }

    private List<Found> all(List<Supplier<Optional<Found>>> looks) {
        return processors.all(looks).stream().flatMap(Optional::stream).toList();
    }

    /** Keeps a box of the first detector, an unsure one only if the second one sees a face there. */
    private static Optional<Found> keep(Pyramid photo, Box box, BlazeFace judge, ModelDescription.SecondDetector bars) {
        if (box.score() >= bars.sure()) {
            return Optional.of(new Found(box, null));
        }
        return judge.judge(photo, BlazeFace.square(box))
                .filter(seen -> seen.square().score() >= bars.leastForUnsure())
                .map(seen -> new Found(box, seen.points()));
    }

    /** Returns what the second detector sees where there may be a face. */
    private static Optional<Found> judged(
            Pyramid photo, Box square, BlazeFace judge, ModelDescription.SecondDetector bars) {
        return judge.judge(photo, square)
                .filter(seen -> seen.square().score() >= bars.least())
                .map(seen -> new Found(seen.faceBox().scored(confidence(seen, bars)), seen.points()));
    }

    /** Returns .75 for a face that is just seen, 1 for one that could not be seen better. */
    private static double confidence(Seen seen, ModelDescription.SecondDetector bars) {
        return 0.75 + 0.25 * (seen.square().score() - bars.least()) / (1 - bars.least());
    }

    /** One box for each face, largest first. */
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
