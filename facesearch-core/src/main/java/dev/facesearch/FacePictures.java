package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.ImageException;
import dev.facesearch.internal.service.ExternalImageId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that stored faces come from, found by content: it does not matter whether a picture was renamed or moved
 * since. The service keeps no pictures, so a face can only be shown from a picture that is still there. Immutable and
 * thread-safe if the sources are.
 */
public final class FacePictures {

    private final Map<String, ImageSource> byHash;

    private FacePictures(Map<String, ImageSource> byHash) {
        this.byHash = Map.copyOf(byHash);
    }

    /** Returns no pictures at all: no face is found. */
    public static FacePictures none() {
        return new FacePictures(Map.of());
    }

    /**
     * Reads each picture once to compute its {@link ContentHash}. A picture that cannot be read is left out; so are
     * later copies of the same content.
     */
    public static FacePictures of(Iterable<? extends ImageSource> pictures) {
        Map<String, ImageSource> byHash = new HashMap<>();
        for (ImageSource picture : requireNonNull(pictures, "pictures")) {
            try {
                byHash.putIfAbsent(ExternalImageId.shortened(picture.contentHash()), picture);
            } catch (FaceSearchException | ImageException unreadable) {
                // A picture that is not there now is like one that was never there.
            }
        }
        return new FacePictures(byHash);
    }

    /** Returns the picture a face comes from; empty if it is not among these. The face's box is in ratios of it. */
    public Optional<ImageSource> find(StoredFace face) {
        return face.picture().map(byHash::get);
    }

    /** Returns how many different pictures there are. */
    public int count() {
        return byHash.size();
    }
}
