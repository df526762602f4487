package dev.facesearch.imaging;

import java.util.List;

/** Draws boxes and labels on a photo. */
public final class Annotator {

    private Annotator() {}

    /**
     * The photo with the annotations drawn on it, encoded as JPEG or, for a {@code PNG} photo, as PNG; upright, without
     * metadata.
     */
    public static Photo annotate(Photo photo, List<Annotation> annotations) {
        throw new UnsupportedOperationException();
    }
}
