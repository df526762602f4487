package dev.facesearch.local.vision;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A photo's pixels at full size, at half of it, and so on, each level made when it is first needed and once only. The
 * lowest level is the photo's own memory. Thread-safe.
 *
 * <p>A picture drawn much smaller than it is must be averaged first: reading single pixels out of it would fold detail
 * that cannot be shown into patterns that were never there.
 */
final class Pyramid {

    private final List<PixelBuffer> levels = new CopyOnWriteArrayList<>();

    /** Wraps pixels of {@link BufferedImage#TYPE_INT_RGB}. */
    Pyramid(BufferedImage pixels) {
        int[] rgb = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
        levels.add(new PixelBuffer(rgb, pixels.getWidth(), pixels.getHeight()));
    }

    int width() {
        return level(0).width();
    }

    int height() {
        return level(0).height();
    }

    /**
     * Draws what the map says into a model's input; black where the photo ends.
     *
     * @param toPhoto from the input's pixels to the photo's
     */
    void draw(Affine toPhoto, InputSpec input, FloatBuffer out) {
        // The level where a step of one pixel in the input is a step of one to two pixels: bilinear reading covers two.
        int depth = Math.max(0, Math.getExponent(toPhoto.scale()));
        level(depth).draw(toPhoto.divided(1 << depth), input, out);
    }

    private PixelBuffer level(int depth) {
        return depth < levels.size() ? levels.get(depth) : made(depth);
    }

    /** Who needs a level that is there does not wait. */
    private synchronized PixelBuffer made(int depth) {
        while (levels.size() <= depth) {
            levels.add(levels.get(levels.size() - 1).half());
        }
        return levels.get(depth);
    }
}
