package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.DetectedFace;
import dev.facesearch.local.vision.FaceVector;
import java.util.List;

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
}
