package dev.facesearch.local.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Measures how dark a face is around its eyes, compared with its cheeks: the logarithm of the luma's ratio. In an
 * aligned square of 112 pixels the eyes' regions are as large as glasses. Dark glasses darken nearly all of a region,
 * the shade of a brow only a part of it: so it counts by its brighter pixels, the cheeks by their median.
 */
final class EyeDarkness {

    private static final int SIDE = 112;
    private static final InputSpec GREY =
            new InputSpec("eyes", SIDE, SIDE, InputSpec.Channels.GREY, new float[] {0}, new float[] {1});

    /** The places of eyes, nose tip and corners of the mouth in the square. */
    private static final double[] TEMPLATE = {38.29, 51.70, 73.53, 51.50, 56.03, 71.74, 41.55, 92.37, 70.73, 92.20};

    private static final int[][] EYES = {{26, 46, 51, 62}, {61, 46, 86, 62}};
    private static final int[][] CHEEKS = {{22, 68, 38, 82}, {74, 68, 90, 82}};

    /** From .6 to .8 all is as well; at the median a third of dark glasses less is found. */
    private static final double BRIGHTER = 0.7;

    private static final double MEDIAN = 0.5;

    /** Added to both, of 255: below it a ratio would be one of noise. */
    private static final double NOISE = 8;

    private EyeDarkness() {}

    /**
     * Measures it.
     *
     * @param fivePoints x and y by turns, in pixels of the photo: eyes, nose, corners of the mouth
     */
    static double of(Pyramid photo, double[] fivePoints) {
        FloatBuffer luma = FloatBuffer.allocate(GREY.size());
        photo.draw(Affine.similarity(TEMPLATE, fivePoints), GREY, luma);
        return Math.log((quantile(luma, EYES, BRIGHTER) + NOISE) / (quantile(luma, CHEEKS, MEDIAN) + NOISE));
    }

    /** Returns a quantile over rectangles, each of left, top, right and bottom. */
    private static double quantile(FloatBuffer luma, int[][] rectangles, double share) {
        float[] values = new float[SIDE * SIDE];
        int count = 0;
        for (int[] rectangle : rectangles) {
            for (int y = rectangle[1]; y < rectangle[3]; y++) {
                for (int x = rectangle[0]; x < rectangle[2]; x++) {
                    values[count++] = luma.get(y * SIDE + x);
                }
            }
        }
        Arrays.sort(values, 0, count);
        return values[(int) (count * share)];
    }
}
