package dev.facesearch.local;

import dev.facesearch.local.vision.ModelSource;
import dev.facesearch.local.vision.Vision;
import java.util.HashMap;
import java.util.Map;

/**
 * The models, each set loaded once for all engines of the process: by the first that opens, freed by the last that
 * closes.
 */
final class SharedVision {

    private static final Map<ModelSource, SharedVision> LOADED = new HashMap<>();

    private final Vision vision;
    private int users;

    private SharedVision(Vision vision) {
        this.vision = vision;
    }

    static Vision acquire(ModelSource models) {
        synchronized (LOADED) {
            SharedVision shared = LOADED.computeIfAbsent(models, source -> new SharedVision(Vision.load(source)));
            shared.users++;
            return shared.vision;
        }
    }

    static void release(ModelSource models) {
        synchronized (LOADED) {
            SharedVision shared = LOADED.get(models);
            if (shared != null && --shared.users == 0) {
                LOADED.remove(models);
                shared.vision.close();
            }
        }
    }
}
