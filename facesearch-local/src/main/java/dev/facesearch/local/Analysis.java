package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.FaceHeads;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.Vision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture's faces: each thing looked for when first asked for, once, whoever asks. Holds no pixels.
 */
final class Analysis {

    private final Vision vision;
    private final IdentityHashMap<FoundFace, Map<FaceReading<?>, Object>> known = new IdentityHashMap<>();
    private @Nullable List<FoundFace> faces;

    private record Found(FoundFace face, FaceReading<?> aspect, Object value) {}

    Analysis(Vision vision) {
        this.vision = vision;
    }

    public synchronized List<FoundFace> faces(Photo photo) {
        List<FoundFace> found = faces;
        if (found == null) {
            found = vision.detect(photo);
            faces = found;
        }
        return found;
    }

    /** The bytes of heap that a photo takes at most, from the first look until {@link #forget}. */
    long bytesFor(Photo photo) {
        return vision.bytesFor(photo);
    }

    /** Lets go of a photo's pixels. */
    void forget(Photo photo) {
        vision.forget(photo);
    }

    /** What tells of glasses, facial hair, an open mouth and masks; empty if the models do not. */
    Optional<FaceHeads> heads() {
        return vision.heads();
    }

    /** One thing of one face. */
    @SuppressWarnings("unchecked") // Only ever what that aspect found.
    synchronized <T> T find(Photo photo, FoundFace face, FaceReading<T> aspect) {
        return (T) of(face).computeIfAbsent(aspect, any -> aspect.find(vision, photo, face));
    }

    /**
     * Several things of several faces, those that are not known yet, side by side.
     *
     * @param aspects what takes longest first
     * @param before what is run before each
     */
    synchronized void findAll(Photo photo, List<FoundFace> faces, List<FaceReading<?>> aspects, Runnable before) {
        List<Supplier<Found>> missing = new ArrayList<>();
        for (FaceReading<?> aspect : aspects) {
            for (FoundFace face : faces) {
                if (!of(face).containsKey(aspect)) {
                    missing.add(() -> {
                        before.run();
                        return new Found(face, aspect, aspect.find(vision, photo, face));
                    });
                }
            }
        }
        for (Found found : vision.sideBySide(missing)) {
            of(found.face).put(found.aspect, found.value);
        }
    }

    private Map<FaceReading<?>, Object> of(FoundFace face) {
        return known.computeIfAbsent(face, any -> new HashMap<>());
    }
}
