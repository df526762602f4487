package dev.facesearch.evaluation;

/**
 * How identification is measured.
 *
 * @param enrolled how many pictures of each person make the gallery, 1..100; people with no more than these are left
 *     out
 * @param splits over how many random choices of the enrolled pictures the mean is taken, 1 or more
 * @param threshold the similarity from which a probe counts as named, 0..100
 * @param seed of the random choices: the same seed gives the same figures
 */
public record IdentificationOptions(int enrolled, int splits, double threshold, long seed) {

    /** Five pictures a person, 20 splits, threshold 99. */
    public static final IdentificationOptions DEFAULT = new IdentificationOptions(5, 20, 99, 1);

    /** Checks the ranges. */
    public IdentificationOptions {
        if (enrolled < 1 || enrolled > 100) {
            throw new IllegalArgumentException("enrolled must lie between 1 and 100: " + enrolled);
        }
        if (splits < 1) {
            throw new IllegalArgumentException("splits must be 1 or more: " + splits);
        }
        if (!(threshold >= 0 && threshold <= 100)) {
            throw new IllegalArgumentException("threshold must lie between 0 and 100: " + threshold);
        }
    }
}
