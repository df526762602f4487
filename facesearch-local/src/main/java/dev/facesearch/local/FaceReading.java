package dev.facesearch.local;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.AgeAndGender;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.Vision;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Something to be read of a face: what one model finds of it, or what is made of several readings. A reading knows the
 * models it takes, so {@link AnalyzedPicture#read} runs these and no others, for all faces side by side, and nothing
 * can be made of what no model was run for.
 *
 * @param <T> the type of its value
 */
final class FaceReading<T> {

    /** The face as it was found: takes no model. */
    static final FaceReading<FoundFace> FACE = new FaceReading<>(Set.of(), (face, found) -> face);

    static final FaceReading<FaceVector> VECTOR = by(11_000, Vision::embed);

    /** The head's angles. */
    static final FaceReading<FoundFace.Pose> POSE = by(5_000, Vision::pose);

    /** Age and gender as they appear; empty if the set has no model for it. */
    static final FaceReading<Optional<AgeAndGender>> AGE_AND_GENDER = by(1_800, Vision::ageAndGender);

    /** The emotions a face seems to show, the likeliest first; empty if the set has no model for it. */
    static final FaceReading<List<Emotion>> EMOTIONS = by(1_100, Vision::emotions);

    /** The distance of the lips. */
    static final FaceReading<Double> MOUTH_GAP = by(600, Vision::mouthGap);

    /** The visibility of a face. */
    static final FaceReading<FoundFace.Quality> QUALITY = by(400, Vision::quality);

    /** The probability that both eyes are closed, 0..1; empty if the set has no model for it. */
    static final FaceReading<OptionalDouble> EYES_CLOSED = by(270, Vision::eyesClosed);

    /** The darkness around a face's eyes. */
    static final FaceReading<Double> EYE_DARKNESS = by(210, Vision::eyeDarkness);

    private final Set<Part> parts;
    private final BiFunction<FoundFace, Map<Part, Object>, T> value;

    private interface Finder<T> {
        T find(Vision vision, Photo photo, FoundFace face);
    }

    /** A finding of one model, or of one measure of the pixels, about a face. It is found at most once and kept. */
    static final class Part {

        private final int micros;
        private final Finder<?> finder;

        private Part(int micros, Finder<?> finder) {
            this.micros = micros;
            this.finder = finder;
        }

        Object find(Vision vision, Photo photo, FoundFace face) {
            return requireNonNull(finder.find(vision, photo, face));
        }
    }

    private FaceReading(Set<Part> parts, BiFunction<FoundFace, Map<Part, Object>, T> value) {
        this.parts = parts;
        this.value = value;
    }

    /**
     * Makes a reading of one model.
     *
     * @param micros how long it took on one processor: where several are asked for, the slowest is begun first
     */
    @SuppressWarnings("unchecked") // The part's value is what its finder found.
    private static <T> FaceReading<T> by(int micros, Finder<T> finder) {
        Part part = new Part(micros, finder);
        return new FaceReading<>(Set.of(part), (face, found) -> (T) requireNonNull(found.get(part)));
    }

    /** Returns the reading that is made of this one and another. */
    <U, R> FaceReading<R> with(FaceReading<U> other, BiFunction<T, U, R> join) {
        Set<Part> both = new HashSet<>(parts);
        both.addAll(other.parts);
        return new FaceReading<>(
                both, (face, found) -> join.apply(value.apply(face, found), other.value.apply(face, found)));
    }

    /** Returns the reading that is made of this one. */
    <R> FaceReading<R> map(Function<T, R> make) {
        return new FaceReading<>(parts, (face, found) -> make.apply(value.apply(face, found)));
    }

    /** Returns the parts it takes, slowest first. */
    List<Part> parts() {
        return parts.stream()
                .sorted(Comparator.comparingInt((Part part) -> part.micros).reversed())
                .toList();
    }

    /** Returns its value for a face of which all its parts are found. */
    T of(FoundFace face, Map<Part, Object> found) {
        return value.apply(face, found);
    }
}
