package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

/**
 * A face with its labels and features.
 *
 * @param photo the SHA-256 of the photo it is on
 * @param seen its labels
 * @param vector its vector, of any length; not copied
 * @param eyeDarkness as the engine measures it
 * @param mouthGap as the engine measures it
 */
@SuppressWarnings("ArrayRecordComponent") // Read in loops; never compared.
public record HeadSample(String photo, HeadLabels.Seen seen, float[] vector, double eyeDarkness, double mouthGap) {

    /** Checks for null. */
    public HeadSample {
        requireNonNull(photo, "photo");
        requireNonNull(seen, "seen");
        requireNonNull(vector, "vector");
    }
}
