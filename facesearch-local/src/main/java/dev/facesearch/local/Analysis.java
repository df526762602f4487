package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.AgeAndGender;
import dev.facesearch.local.vision.DetectedFace;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.Vision;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture's faces: each thing looked for when first asked for, once, whoever asks. Holds no pixels.
 */
final class Analysis {

    private final Vision vision;
    private final IdentityHashMap<DetectedFace, FaceVector> vectors = new IdentityHashMap<>();
    private final IdentityHashMap<DetectedFace, DetectedFace.Pose> poses = new IdentityHashMap<>();
    private final IdentityHashMap<DetectedFace, DetectedFace.Quality> qualities = new IdentityHashMap<>();
    private final IdentityHashMap<DetectedFace, Optional<AgeAndGender>> agesAndGenders = new IdentityHashMap<>();
    private final IdentityHashMap<DetectedFace, List<Emotion>> emotions = new IdentityHashMap<>();
    private final IdentityHashMap<DetectedFace, OptionalDouble> closedEyes = new IdentityHashMap<>();
    private @Nullable List<DetectedFace> faces;

    Analysis(Vision vision) {
        this.vision = vision;
    }

    synchronized List<DetectedFace> faces(Photo photo) {
        List<DetectedFace> found = faces;
        if (found == null) {
            found = vision.detect(photo);
            faces = found;
        }
        return found;
    }

    synchronized FaceVector vector(Photo photo, DetectedFace face) {
        FaceVector vector = vectors.get(face);
        if (vector == null) {
            vector = vision.embed(photo, face);
            vectors.put(face, vector);
        }
        return vector;
    }

    synchronized DetectedFace.Pose pose(Photo photo, DetectedFace face) {
        return poses.computeIfAbsent(face, any -> vision.pose(photo, face));
    }

    synchronized DetectedFace.Quality quality(Photo photo, DetectedFace face) {
        return qualities.computeIfAbsent(face, any -> vision.quality(photo, face));
    }

    synchronized Optional<AgeAndGender> ageAndGender(Photo photo, DetectedFace face) {
        return agesAndGenders.computeIfAbsent(face, any -> vision.ageAndGender(photo, face));
    }

    synchronized List<Emotion> emotions(Photo photo, DetectedFace face) {
        return emotions.computeIfAbsent(face, any -> vision.emotions(photo, face));
    }

    synchronized OptionalDouble eyesClosed(Photo photo, DetectedFace face) {
        return closedEyes.computeIfAbsent(face, any -> vision.eyesClosed(photo, face));
    }
}
