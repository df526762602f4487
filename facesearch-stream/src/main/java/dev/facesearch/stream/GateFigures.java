package dev.facesearch.stream;

/**
 * The figures of the gate of today. Pictures that it rejected are either kept out, or sampled: these went on, and show
 * which share of all of them has a face that the service would have found.
 *
 * @param keptOut how many pictures were kept out and not paid for
 * @param sampled how many rejected pictures went on and have their answer
 * @param missed how many of those sampled have a face
 */
public record GateFigures(long keptOut, long sampled, long missed) {

    /** 95 % of a normal distribution lie within this many standard deviations. */
    private static final double Z = 1.959964;

    /** Checks the numbers. */
    public GateFigures {
        if (keptOut < 0 || missed < 0 || missed > sampled) {
            throw new IllegalArgumentException(
                    "kept out, sampled and missed: " + keptOut + ", " + sampled + ", " + missed);
        }
    }

    /** A share of pictures, 0..1, with the bounds of its interval at 95 %. */
    public record Share(double low, double estimate, double high) {}

    /**
     * Returns the share of rejected pictures that have a face. The interval is Wilson's (1927), which holds for small
     * samples and for none missed; without a sample it is all from 0 to 1.
     */
    public Share missedShare() {
        if (sampled == 0) {
            return new Share(0, 0, 1);
        }
        double share = (double) missed / sampled;
        double z2 = Z * Z;
        double middle = (share + z2 / (2 * sampled)) / (1 + z2 / sampled);
        double half =
                Z * Math.sqrt(share * (1 - share) / sampled + z2 / (4.0 * sampled * sampled)) / (1 + z2 / sampled);
        return new Share(missed == 0 ? 0 : middle - half, share, missed == sampled ? 1 : middle + half);
    }
}
