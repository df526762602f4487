package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.DetectedFace;
import dev.facesearch.local.vision.FaceHeads;
import java.util.List;
import java.util.Optional;

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

    /** What tells of glasses, facial hair, an open mouth and masks; empty if the models do not. */
    Optional<FaceHeads> heads() {
        return analysis.heads();
    }

    /** What can be found out of a face. */
    <T> T find(DetectedFace face, Aspect<T> aspect) {
        lifetime.check();
        return analysis.find(photo, face, aspect);
    }

    /**
     * Finds out what will be asked next, for all faces side by side.
     *
     * @param aspects what takes longest first
     */
    void prepare(List<DetectedFace> faces, List<Aspect<?>> aspects) {
        lifetime.check();
        analysis.findAll(photo, faces, aspects, lifetime::check);
    }
}
