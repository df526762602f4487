package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.AgeAndGender;
import dev.facesearch.local.vision.DetectedFace;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.Vision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What can be found out of a face, beyond where it is.
 *
 * @param <T> what it is told by
 */
final class Aspect<T> {

    static final Aspect<FaceVector> VECTOR = new Aspect<>(Vision::embed);

    /** The head's angles. */
    static final Aspect<DetectedFace.Pose> POSE = new Aspect<>(Vision::pose);

    /** How well a face can be seen. */
    static final Aspect<DetectedFace.Quality> QUALITY = new Aspect<>(Vision::quality);

    /** Age and gender as they appear; empty if no model tells. */
    static final Aspect<Optional<AgeAndGender>> AGE_AND_GENDER = new Aspect<>(Vision::ageAndGender);

    /** The emotions a face seems to show, the likeliest first; empty if no model tells. */
    static final Aspect<List<Emotion>> EMOTIONS = new Aspect<>(Vision::emotions);

    /** The probability that both eyes are closed, 0..1; empty if no model tells. */
    static final Aspect<OptionalDouble> EYES_CLOSED = new Aspect<>(Vision::eyesClosed);

    /** How dark a face is about its eyes. */
    static final Aspect<Double> EYE_DARKNESS = new Aspect<>(Vision::eyeDarkness);

    /** How far the lips are apart. */
    static final Aspect<Double> MOUTH_GAP = new Aspect<>(Vision::mouthGap);

    private final Finder<T> finder;

    private interface Finder<T> {
        T find(Vision vision, Photo photo, DetectedFace face);
    }

    private Aspect(Finder<T> finder) {
        this.finder = finder;
    }

    T find(Vision vision, Photo photo, DetectedFace face) {
        return finder.find(vision, photo, face);
    }
}
