package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.AgeAndGender;
import dev.facesearch.local.vision.DetectedFace;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FaceVector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The picture of a request. */
final class Picture {

    private final Photo photo;
    private final String sha256;
    private final Analysis analysis;
    private final Lifetime lifetime;

    Picture(Photo photo, String sha256, Analysis analysis, Lifetime lifetime) {
        this.photo = photo;
        this.sha256 = sha256;
        this.analysis = analysis;
        this.lifetime = lifetime;
    }

    /** The SHA-256 of its encoded bytes, in hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    int width() {
        return photo.width();
    }

    int height() {
        return photo.height();
    }

    /** Its faces, at most the 100 largest, largest first. */
    List<DetectedFace> faces() {
        lifetime.check();
        return analysis.faces(photo);
    }

    FaceVector vector(DetectedFace face) {
        lifetime.check();
        return analysis.vector(photo, face);
    }

    /** The head's angles. */
    DetectedFace.Pose pose(DetectedFace face) {
        lifetime.check();
        return analysis.pose(photo, face);
    }

    /** How well a face can be seen. */
    DetectedFace.Quality quality(DetectedFace face) {
        lifetime.check();
        return analysis.quality(photo, face);
    }

    /** Age and gender as they appear; empty if no model tells. */
    Optional<AgeAndGender> ageAndGender(DetectedFace face) {
        lifetime.check();
        return analysis.ageAndGender(photo, face);
    }

    /** The emotions a face seems to show, the likeliest first; empty if no model tells. */
    List<Emotion> emotions(DetectedFace face) {
        lifetime.check();
        return analysis.emotions(photo, face);
    }

    /** The probability that both eyes are closed, 0..1; empty if no model tells. */
    OptionalDouble eyesClosed(DetectedFace face) {
        lifetime.check();
        return analysis.eyesClosed(photo, face);
    }
}
