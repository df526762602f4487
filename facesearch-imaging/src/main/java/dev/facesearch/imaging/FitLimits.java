package dev.facesearch.imaging;

/**
 * What a service takes.
 *
 * @param maxBytes the most encoded bytes
 * @param maxSide the most pixels of the longer side
 */
public record FitLimits(int maxBytes, int maxSide) {

    /**
     * Inline bytes of Amazon Rekognition: 5 MiB (developer guide, quotas); no side is stated for faces, 10,000 is that
     * of labels.
     */
    public static final FitLimits REKOGNITION_BYTES = new FitLimits(5_242_880, 10_000);
}
