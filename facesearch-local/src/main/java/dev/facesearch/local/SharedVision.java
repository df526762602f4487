package dev.facesearch.local;

import dev.facesearch.local.vision.Vision;
import org.jspecify.annotations.Nullable;

/** The models, loaded once for all engines of the process: by the first that opens, freed by the last that closes. */
final class SharedVision {

    private static @Nullable Vision vision;
    private static int users;

    private SharedVision() {}

    static synchronized Vision acquire() {
        Vision loaded = vision;
        if (loaded == null) {
            loaded = Vision.load();
            vision = loaded;
        }
        users++;
        return loaded;
    }

    static synchronized void release() {
        users--;
        if (users == 0 && vision != null) {
            vision.close();
            vision = null;
        }
    }
}
