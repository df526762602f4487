package dev.facesearch.local.vision;

/**
 * The blending of neighbouring pixels, in whole numbers: from above to below, then from left to right, by shares that
 * add up to {@value #WHOLE}. The result is a hundredth of a step of 255 off at most.
 *
 * <p>The loops are of the kind that the JVM vectorises: one result each, shifts by constants, and all arrays read and
 * written at the same place.
 */
final class Blend {

    private static final int SHARE_BITS = 15;

    /** All of a pixel. */
    static final int WHOLE = 1 << SHARE_BITS;

    /** The bits by which a colour of 0..255 is shifted up once it was blended from above to below. */
    private static final int BITS_BETWEEN = 8;

    private static final int SURPLUS = SHARE_BITS - BITS_BETWEEN;
    private static final int HALF = 1 << (SURPLUS - 1);

    /** A step of 0..255 in what comes out. */
    static final int STEP = 1 << (BITS_BETWEEN + SHARE_BITS);

    private Blend() {}

    static void reds(int[] upper, int[] lower, int[] ofLower, int[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (WHOLE * (upper[i] >> 16 & 0xff)
                            + ofLower[i] * ((lower[i] >> 16 & 0xff) - (upper[i] >> 16 & 0xff))
                            + HALF)
                    >> SURPLUS;
        }
    }

    static void greens(int[] upper, int[] lower, int[] ofLower, int[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (WHOLE * (upper[i] >> 8 & 0xff)
                            + ofLower[i] * ((lower[i] >> 8 & 0xff) - (upper[i] >> 8 & 0xff))
                            + HALF)
                    >> SURPLUS;
        }
    }

    static void blues(int[] upper, int[] lower, int[] ofLower, int[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (WHOLE * (upper[i] & 0xff) + ofLower[i] * ((lower[i] & 0xff) - (upper[i] & 0xff)) + HALF)
                    >> SURPLUS;
        }
    }

    /** Returns a row of one colour, blended from above to below. */
    static void columns(int[] left, int[] right, int[] ofRight, int[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (WHOLE - ofRight[i]) * left[i] + ofRight[i] * right[i];
        }
    }
}
