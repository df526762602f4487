package dev.facesearch.local.vision;

import dev.facesearch.imaging.Photo;
import java.util.List;

/** Finds faces in photos and turns them into vectors. Thread-safe; models run on a bounded number of threads. */
public final class Vision implements AutoCloseable {

    private Vision() {}

    /** Loads the model set that lies on the class path. */
    public static Vision load() {
        throw new UnsupportedOperationException();
    }

    /** The models in use. */
    public ModelSet models() {
        throw new UnsupportedOperationException();
    }

    /** The faces of a photo, at most the 100 largest, largest first. */
    public List<DetectedFace> detect(Photo photo) {
        throw new UnsupportedOperationException();
    }

    /** The vector of one face of the photo. */
    public FaceVector embed(Photo photo, DetectedFace face) {
        throw new UnsupportedOperationException();
    }

    /** Frees the models; waits for calls under way, refuses later ones with {@link IllegalStateException}. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
