package dev.facesearch.local.store.scan;

/**
 * Vectors no longer than 1 as 16-bit fixed point: each component times 32,767, rounded.
 *
 * <p><b>What rounding costs.</b> Write x and y for the vectors, x + e and y + f for what is kept of them, in units of
 * 1/32767. A component is rounded by at most h = 1/(2·32767), so |e| and |f| are at most √d·h. By Cauchy–Schwarz
 *
 * <pre>|(x + e)·(y + f) − x·y| ≤ |x||f| + |y||e| + |e||f| ≤ 2√d·h + d·h² = √d/32767 + d/(4·32767²)</pre>
 *
 * for |x|, |y| ≤ 1: 0.00069 for d = 512. A pair whose fixed-point product lies further than that below a bar lies below
 * the bar; every other is compared again in float.
 *
 * <p><b>Why an int holds the sum.</b> Any partial sum runs over a part of the components, so that, again by
 * Cauchy–Schwarz, it is at most the product of the two lengths: 32767·|x| + √d/2 each. For d up to 4,096 that is less
 * than 32,800² ≈ 1.08·10⁹, half of what an int holds, whatever the order of the additions.
 *
 * <p>Both need lengths of 1 at most; floats come close. {@link #requireUnit} lets through what is within 2⁻¹⁷ of it,
 * and the bounds here allow for as much.
 */
public final class FixedPoint {

    static final int ONE = Short.MAX_VALUE;

    private static final int MAX_COMPONENTS = 4096;
    private static final double LONGEST = 1 + 0x1p-17;
    private static final double FLOAT_ROUNDING = 0x1p-24;

    private FixedPoint() {}

    static short of(float component) {
        return (short) Math.rint((double) component * ONE);
    }

    /**
     * Returns the least fixed-point product of a pair whose product, as {@link VectorIndex#dot} computes it, may reach
     * the bar.
     *
     * @param bar in units of the vectors
     */
    static int cut(double bar, int dimension) {
        double cut = Math.floor((bar - slack(dimension)) * ONE * ONE) - 1;
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, cut));
    }

    /** Returns how far the fixed-point product of a pair may lie below its product in float. */
    static double slack(int dimension) {
        double rounding = LONGEST * Math.sqrt(dimension) / ONE + dimension / (4.0 * ONE * ONE);
        // A float sum of n products is off by at most n·u/(1 − n·u) times the sum of their magnitudes (Higham, Accuracy
        // and Stability of Numerical Algorithms, 3.1), which is 1 here; VectorIndex.dot adds an eighth of them in a
        // row.
        double additions = (dimension / 8.0 + 16) * FLOAT_ROUNDING;
        return rounding + LONGEST * LONGEST * additions / (1 - additions);
    }

    /** Refuses what the bounds of this class do not hold for: a vector longer than 1, or with a NaN in it. */
    public static void requireUnit(float[] vector) {
        if (vector.length > MAX_COMPONENTS) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " components; at most " + MAX_COMPONENTS);
        }
        if (!isUnit(vector)) {
            throw new IllegalArgumentException(
                    "a vector of length " + Math.sqrt(squares(vector)) + "; it must be 1 at most (L2)");
        }
    }

    /** Returns whether the bounds of this class hold for a vector. */
    public static boolean isUnit(float[] vector) {
        // Not so for a NaN.
        return squares(vector) <= LONGEST * LONGEST;
    }

    private static double squares(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        return squares;
    }
}
