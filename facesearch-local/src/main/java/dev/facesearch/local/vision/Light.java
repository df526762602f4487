package dev.facesearch.local.vision;

import java.nio.FloatBuffer;

/**
 * The light of a whole photo.
 *
 * @param photo the photo, with its tones stretched over all of black to white where they take up only a part of it
 * @param whitens whether something much brighter than the rest has turned white by that, such as a face on a stage
 */
record Light(Pyramid photo, boolean whitens) {

    /** Black and white lie at these shares of a photo's pixels, counted from the darkest. */
    private static final double BLACK = 0.01;

    private static final double WHITE = 0.95;

    /** What is brighter than white by this, counted from black, has lost its features. */
    private static final double MUCH_BRIGHTER = 1.5;

    private static final int SIDE = 64;

    /**
     * Stretches the photo's tones; returns the same photo if they take up enough already.
     *
     * @param minFactor by which tones must stretch for the photo to count as squeezed
     */
    static Light stretched(Pyramid photo, double minFactor) {
        double scale = Math.min(1, (double) SIDE / Math.max(photo.width(), photo.height()));
        int width = Math.max(1, (int) (photo.width() * scale));
        int height = Math.max(1, (int) (photo.height() * scale));
        InputSpec grey =
                new InputSpec("light", width, height, InputSpec.Channels.GREY, new float[] {0}, new float[] {1});
        FloatBuffer luma = FloatBuffer.allocate(grey.size());
        photo.draw(
                new Affine((double) photo.width() / width, 0, 0, 0, (double) photo.height() / height, 0), grey, luma);
        int[] counts = new int[256];
        for (int i = 0; i < grey.size(); i++) {
            counts[(int) luma.get(i)]++;
        }
        double black = quantile(counts, BLACK * grey.size()) / 255.0;
        double white = quantile(counts, WHITE * grey.size()) / 255.0;
        if ((white - black) * minFactor > 1 || white <= black) {
            return new Light(photo, false);
        }
        double brightest = quantile(counts, grey.size() - 1) / 255.0;
        return new Light(
                photo.with(Tones.of(x -> (x - black) / (white - black))),
                brightest - black >= MUCH_BRIGHTER * (white - black));
    }

    /** Returns the value that this many others lie below. */
    private static int quantile(int[] counts, double below) {
        int value = 0;
        for (double left = below - counts[0]; left >= 0 && value < counts.length - 1; left -= counts[value]) {
            value++;
        }
        return value;
    }
}
