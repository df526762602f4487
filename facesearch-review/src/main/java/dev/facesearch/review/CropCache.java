package dev.facesearch.review;

import dev.facesearch.FaceSearchException;
import dev.facesearch.imaging.ImageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The crops that a page may ask for, cut when they are first wanted; some of the latest stay in memory. Thread-safe.
 */
public final class CropCache {

    private static final int MAX_SIDE = 720;
    private static final int MAX_KEPT = 64;

    /** A page of questions has fewer faces by far; a server runs for long. */
    private static final int MAX_KNOWN = 20_000;

    private final Map<String, FaceOrigin> origins = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);
    private final Map<String, byte[]> latest = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

    /** Creates an empty one. */
    public CropCache() {}

    /** Makes a face known and returns the address of its crop. */
    public String address(String key, FaceOrigin origin) {
        synchronized (origins) {
            origins.put(key, origin);
            if (origins.size() > MAX_KNOWN) {
                origins.remove(origins.keySet().iterator().next());
            }
        }
        return "face/" + key;
    }

    /** Returns the crop as a JPEG; empty if the face is not known, or its photo cannot be read now. */
    public Optional<byte[]> crop(String key) {
        FaceOrigin origin;
        synchronized (origins) {
            origin = origins.get(key);
        }
        if (origin == null) {
            return Optional.empty();
        }
        synchronized (latest) {
            byte[] kept = latest.get(key);
            if (kept != null) {
                return Optional.of(kept);
            }
        }
        try {
            byte[] cut = origin.crop(MAX_SIDE);
            synchronized (latest) {
                latest.put(key, cut);
                if (latest.size() > MAX_KEPT) {
                    latest.remove(latest.keySet().iterator().next());
                }
            }
            return Optional.of(cut);
        } catch (FaceSearchException | ImageException gone) {
            return Optional.empty();
        }
    }
}
