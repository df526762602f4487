package dev.facesearch.imaging;

/**
 * The limits of a service for pictures.
 *
 * @param maxBytes the most encoded bytes, above 0
 * @param maxSide the most pixels of the longer side, above 0
 */
public record FitLimits(int maxBytes, int maxSide) {

    /**
     * Inline bytes of Amazon Rekognition: 5 MiB (developer guide, quotas); no side is stated for faces, 10,000 is that
     * of labels.
     */
    public static final FitLimits REKOGNITION_BYTES = new FitLimits(5_242_880, 10_000);

    /** Checks that both are above 0. */
    public FitLimits {
        if (maxBytes <= 0 || maxSide <= 0) {
            throw new IllegalArgumentException(
                    "limits must be above 0: " + maxBytes + " bytes, " + maxSide + " pixels");
        }
    }
}
