package dev.facesearch.local.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** The light that lies on a face, as the luma of the middle that hair and background hardly reach. */
final class FaceLight {

    private static final int SIDE = 32;

    /** The middle's share of an aligned face's sides. */
    private static final double WIDTH = 86.0 / 112;

    private static final double HEIGHT = 96.0 / 112;

    /** Leaves the brightest out, which may be a reflection. */
    private static final double WHITE = 0.98;

    /** Keeps black noise black: shadows are made brighter by this factor at most. */
    private static final double MAX_GAIN = 64;

    private final Pyramid photo;
    private final double minMean;
    private final float[] luma;

    private FaceLight(Pyramid photo, double minMean, float[] luma) {
        this.photo = photo;
        this.minMean = minMean;
        this.luma = luma;
    }

    /**
     * Measures the light of a face.
     *
     * @param toPhoto from the input that the face fills to the photo
     * @param minMean the mean luma from which on a face is not dark, 0..255; 0 if none is
     */
    static FaceLight of(Pyramid photo, Affine toPhoto, InputSpec input, double minMean) {
        if (minMean <= 0) {
            return new FaceLight(photo, 0, new float[0]);
        }
        Affine middle = toPhoto.after(new Affine(
                WIDTH * input.width() / SIDE,
                0,
                (1 - WIDTH) / 2 * input.width(),
                0,
                HEIGHT * input.height() / SIDE,
                (1 - HEIGHT) / 2 * input.height()));
        InputSpec grey =
                new InputSpec("light", SIDE, SIDE, InputSpec.Channels.GREY, new float[] {0}, new float[] {255});
        float[] drawn = new float[grey.size()];
        photo.draw(middle, grey, FloatBuffer.wrap(drawn));
        return new FaceLight(photo, minMean / 255, within(photo, middle, drawn));
    }

    /** Leaves out what lies outside of the photo, which is drawn black; sorts the rest. */
    private static float[] within(Pyramid photo, Affine toPhoto, float[] drawn) {
        float[] kept = new float[drawn.length];
        int count = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double x = toPhoto.x(column + 0.5, row + 0.5);
                double y = toPhoto.y(column + 0.5, row + 0.5);
                if (x > 0 && y > 0 && x < photo.width() && y < photo.height()) {
                    kept[count++] = drawn[SIDE * row + column];
                }
            }
        }
        float[] luma = Arrays.copyOf(kept, count);
        Arrays.sort(luma);
        return luma;
    }

    boolean isDark() {
        return luma.length > 0 && mean(1, Double.POSITIVE_INFINITY) < minMean;
    }

    /** Returns the photo with its shadows raised until the face is not dark; the same photo if it is not. */
    Pyramid raised() {
        return isDark() ? raised(1) : photo;
    }

    /**
     * Returns the photo as it would be with more light: with the face's own white as white, and its shadows raised if
     * it is dark still; the same photo if it is not dark.
     */
    Pyramid lit() {
        return isDark() ? raised(Math.max(1 / MAX_GAIN, luma[(int) (WHITE * (luma.length - 1))])) : photo;
    }

    /**
     * Applies {@code (1 + k) x / (x + k)}, the curve of E. Reinhard et al., "Photographic tone reproduction for digital
     * images", SIGGRAPH 2002, with k chosen so that the mean becomes the least one.
     */
    private Pyramid raised(double white) {
        if (mean(white, Double.POSITIVE_INFINITY) >= minMean) {
            return photo.with(Tones.of(x -> x / white));
        }
        double strong = 1 / (MAX_GAIN - 1);
        double weak = 1e3;
        for (int i = 0; i < 40; i++) {
            double k = Math.sqrt(strong * weak);
            if (mean(white, k) < minMean) {
                weak = k;
            } else {
                strong = k;
            }
        }
        double k = weak;
        return photo.with(Tones.of(x -> raised(Math.min(1, x / white), k)));
    }

    private static double raised(double x, double k) {
        return Double.isInfinite(k) ? x : (1 + k) * x / (x + k);
    }

    /** Returns the mean luma, 0..1, once it went through the curve. */
    private double mean(double white, double k) {
        double sum = 0;
        for (float value : luma) {
            sum += raised(Math.min(1, value / white), k);
        }
        return sum / luma.length;
    }
}
