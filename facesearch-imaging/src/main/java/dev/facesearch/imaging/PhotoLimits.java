package dev.facesearch.imaging;

/**
 * The limits for a picture to be opened. Checked before memory is taken: bytes while they are read, pixels by the
 * header.
 *
 * @param maxBytes the most encoded bytes
 * @param maxPixels the most pixels, width times height
 */
public record PhotoLimits(long maxBytes, long maxPixels) {

    /** 64 MiB and 150 million pixels: larger than any phone or camera in common use makes. */
    public static final PhotoLimits DEFAULT = new PhotoLimits(64L << 20, 150_000_000L);

    /** No limits, for pictures that this library made. */
    static final PhotoLimits NONE = new PhotoLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Checks that both are above 0. */
    public PhotoLimits {
        if (maxBytes <= 0 || maxPixels <= 0) {
            throw new IllegalArgumentException(
                    "limits must be above 0: " + maxBytes + " bytes, " + maxPixels + " pixels");
        }
    }
}
