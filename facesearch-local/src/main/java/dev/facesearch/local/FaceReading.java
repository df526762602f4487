package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.AgeAndGender;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.Vision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A property of a face that a model finds, apart from where the face is.
 *
 * @param <T> the type of its value
 */
final class FaceReading<T> {

    static final FaceReading<FaceVector> VECTOR = new FaceReading<>(Vision::embed);

    /** The head's angles. */
    static final FaceReading<FoundFace.Pose> POSE = new FaceReading<>(Vision::pose);

    /** The visibility of a face. */
    static final FaceReading<FoundFace.Quality> QUALITY = new FaceReading<>(Vision::quality);

    /** Age and gender as they appear; empty if the set has no model for it. */
    static final FaceReading<Optional<AgeAndGender>> AGE_AND_GENDER = new FaceReading<>(Vision::ageAndGender);

    /** The emotions a face seems to show, the likeliest first; empty if the set has no model for it. */
    static final FaceReading<List<Emotion>> EMOTIONS = new FaceReading<>(Vision::emotions);

    /** The probability that both eyes are closed, 0..1; empty if the set has no model for it. */
    static final FaceReading<OptionalDouble> EYES_CLOSED = new FaceReading<>(Vision::eyesClosed);

    /** The darkness around a face's eyes. */
    static final FaceReading<Double> EYE_DARKNESS = new FaceReading<>(Vision::eyeDarkness);

    /** The distance of the lips. */
    static final FaceReading<Double> MOUTH_GAP = new FaceReading<>(Vision::mouthGap);

    private final Finder<T> finder;

    private interface Finder<T> {
        T find(Vision vision, Photo photo, FoundFace face);
    }

    private FaceReading(Finder<T> finder) {
        this.finder = finder;
    }

    T find(Vision vision, Photo photo, FoundFace face) {
        return finder.find(vision, photo, face);
    }
}
