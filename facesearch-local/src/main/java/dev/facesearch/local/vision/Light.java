package dev.facesearch.local.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Corrects the light of photos whose tones are squeezed together, and of dark faces, before a network looks at them.
 */
final class Light {

    /** Black and white lie at these shares of a photo's pixels, from the darkest on. */
    private static final double BLACK = 0.01;

    private static final double WHITE = 0.95;

    private static final int PHOTO_SIDE = 128;

    private static final int FACE_SIDE = 32;

    /** The middle of an aligned face's input that hair and background hardly reach, as shares of its sides. */
    private static final double INSIDE_WIDTH = 86.0 / 112;

    private static final double INSIDE_HEIGHT = 96.0 / 112;

    /** Keeps black noise black: shadows are made brighter by this factor at most. */
    private static final double MAX_GAIN = 64;

    private Light() {}

    /**
     * Stretches the photo's tones over all of black to white where they take up only a part of it; returns the same
     * photo elsewhere.
     *
     * @param leastFactor by which tones must stretch for the photo to count as squeezed
     */
    static Pyramid stretched(Pyramid photo, double leastFactor) {
        double scale = Math.min(1, (double) PHOTO_SIDE / Math.max(photo.width(), photo.height()));
        int width = Math.max(1, (int) (photo.width() * scale));
        int height = Math.max(1, (int) (photo.height() * scale));
        float[] luma = luma(
                photo,
                new Affine((double) photo.width() / width, 0, 0, 0, (double) photo.height() / height, 0),
                width,
                height);
        Arrays.sort(luma);
        double black = luma[(int) (BLACK * (luma.length - 1))] / 255;
        double white = luma[(int) (WHITE * (luma.length - 1))] / 255;
        if ((white - black) * leastFactor > 1 || white <= black) {
            return photo;
        }
        return photo.with(Tones.of(x -> (x - black) / (white - black)));
    }

    /**
     * Brightens a dark face: {@code (1 + k) x / (x + k)}, the curve of E. Reinhard et al., "Photographic tone
     * reproduction for digital images", SIGGRAPH 2002, with k chosen so that the mean of the face's middle becomes the
     * wished one. Returns the same photo where the face is no darker than that.
     *
     * @param toPhoto from the input that the face fills to the photo
     * @param leastMean the mean luma that a face must have, 0..255; 0 leaves all as they are
     */
    static Pyramid brightened(Pyramid photo, Affine toPhoto, InputSpec input, double leastMean) {
        if (leastMean <= 0) {
            return photo;
        }
        double stepX = INSIDE_WIDTH * input.width() / FACE_SIDE;
        double stepY = INSIDE_HEIGHT * input.height() / FACE_SIDE;
        Affine middle = toPhoto.after(new Affine(
                stepX, 0, (1 - INSIDE_WIDTH) / 2 * input.width(), 0, stepY, (1 - INSIDE_HEIGHT) / 2 * input.height()));
        float[] luma = within(photo, middle, luma(photo, middle, FACE_SIDE, FACE_SIDE));
        if (luma.length == 0 || mean(luma, Double.POSITIVE_INFINITY) >= leastMean) {
            return photo;
        }
        double dark = 1 / (MAX_GAIN - 1);
        double bright = 1e3;
        for (int i = 0; i < 40; i++) {
            double k = Math.sqrt(dark * bright);
            if (mean(luma, k) < leastMean) {
                bright = k;
            } else {
                dark = k;
            }
        }
        double k = bright;
        return photo.with(Tones.of(x -> (1 + k) * x / (x + k)));
    }

    /** Returns the mean luma once it went through the curve. */
    private static double mean(float[] luma, double k) {
        double sum = 0;
        for (float value : luma) {
            double x = value / 255;
            sum += Double.isInfinite(k) ? x : (1 + k) * x / (x + k);
        }
        return 255 * sum / luma.length;
    }

    /** Leaves out what lies outside of the photo, which is drawn black. */
    private static float[] within(Pyramid photo, Affine toPhoto, float[] luma) {
        float[] kept = new float[luma.length];
        int count = 0;
        for (int i = 0; i < luma.length; i++) {
            double u = i % FACE_SIDE + 0.5;
            double v = Math.floorDiv(i, FACE_SIDE) + 0.5;
            double x = toPhoto.x(u, v);
            double y = toPhoto.y(u, v);
            if (x > 0 && y > 0 && x < photo.width() && y < photo.height()) {
                kept[count++] = luma[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static float[] luma(Pyramid photo, Affine toPhoto, int width, int height) {
        InputSpec grey =
                new InputSpec("light", width, height, InputSpec.Channels.GREY, new float[] {0}, new float[] {1});
        float[] luma = new float[grey.size()];
        photo.draw(toPhoto, grey, FloatBuffer.wrap(luma));
        return luma;
    }
}
