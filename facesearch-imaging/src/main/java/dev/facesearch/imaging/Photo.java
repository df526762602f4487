package dev.facesearch.imaging;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * An encoded picture with its format and upright size known; its pixels are decoded once, and only when they are
 * needed. Immutable, thread-safe.
 */
public final class Photo {

    private Photo() {}

    /** Wraps encoded JPEG or PNG bytes (copied) within {@link PhotoLimits#DEFAULT}. */
    public static Photo of(byte[] encoded) {
        return of(encoded, PhotoLimits.DEFAULT);
    }

    /** Wraps encoded JPEG or PNG bytes (copied). */
    public static Photo of(byte[] encoded, PhotoLimits limits) {
        throw new UnsupportedOperationException();
    }

    /** Reads a file within the limits. */
    public static Photo read(Path file, PhotoLimits limits) {
        throw new UnsupportedOperationException();
    }

    /** Reads a stream to its end within the limits; does not close it. */
    public static Photo read(InputStream stream, PhotoLimits limits) {
        throw new UnsupportedOperationException();
    }

    /** The format, told by content. */
    public ImageFormat format() {
        throw new UnsupportedOperationException();
    }

    /** Width in pixels once upright. */
    public int width() {
        throw new UnsupportedOperationException();
    }

    /** Height in pixels once upright. */
    public int height() {
        throw new UnsupportedOperationException();
    }

    /** A copy of the encoded bytes as they came. */
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    /** The number of encoded bytes. */
    public int byteCount() {
        throw new UnsupportedOperationException();
    }

    /**
     * The upright pixels as {@link BufferedImage#TYPE_INT_RGB} in sRGB, shared between callers: do not change them.
     * Decoded at most once.
     */
    public BufferedImage pixels() {
        throw new UnsupportedOperationException();
    }

    /** Cuts one crop a face, in the order given; one decode for all. */
    public List<Crop> crops(List<BoundingBox> faces, CropPolicy policy) {
        throw new UnsupportedOperationException();
    }

    /** This picture within the limits by the smallest loss that does it. */
    public FittedPhoto fit(FitLimits limits) {
        throw new UnsupportedOperationException();
    }
}
