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

    private final Levels levels;
    private final Tones tones;
    private final int quarterTurns;

    /** Wraps pixels of {@link BufferedImage#TYPE_INT_RGB}. */
    Pyramid(BufferedImage pixels) {
        this(new Levels(pixels), Tones.AS_THEY_ARE, 0);
    }

    private Pyramid(Levels levels, Tones tones, int quarterTurns) {
        this.levels = levels;
        this.tones = tones;
        this.quarterTurns = quarterTurns;
    }

    /** Returns the same photo, drawn with these tones. */
    Pyramid with(Tones drawn) {
        return new Pyramid(levels, drawn, quarterTurns);
    }

    /** Returns the same photo, turned clockwise from how it lies by so many quarters of a circle, 0..3. */
    Pyramid turned(int quarters) {
        return new Pyramid(levels, tones, quarters);
    }

    boolean isTurned() {
        return quarterTurns != 0;
    }

    /** Returns whether other tones than the photo's own are drawn. */
    boolean isToned() {
        return tones != Tones.AS_THEY_ARE;
    }

    int width() {
        return quarterTurns % 2 == 0 ? levels.width() : levels.height();
    }

    int height() {
        return quarterTurns % 2 == 0 ? levels.height() : levels.width();
    }

    /** Returns the map from places in this photo to places in the photo as it lies. */
    Affine toUnturned() {
        return switch (quarterTurns) {
            case 1 -> new Affine(0, 1, 0, -1, 0, levels.height());
            case 2 -> new Affine(-1, 0, levels.width(), 0, -1, levels.height());
            case 3 -> new Affine(0, -1, levels.width(), 1, 0, 0);
            default -> new Affine(1, 0, 0, 0, 1, 0);
        };
    }

    /** Returns the inverse of {@link #toUnturned}. */
    Affine fromUnturned() {
        return switch (quarterTurns) {
            case 1 -> new Affine(0, -1, levels.height(), 1, 0, 0);
            case 2 -> new Affine(-1, 0, levels.width(), 0, -1, levels.height());
            case 3 -> new Affine(0, 1, 0, -1, 0, levels.width());
            default -> new Affine(1, 0, 0, 0, 1, 0);
        };
    }

    /**
     * Draws what the map says into a model's input; black where the photo ends.
     *
     * @param toPhoto from the input's pixels to the photo's
     */
    void draw(Affine toPhoto, InputSpec input, FloatBuffer out) {
        Affine toPixels = quarterTurns == 0 ? toPhoto : toUnturned().after(toPhoto);
        // The level where a step of one pixel in the input is a step of one to two pixels: bilinear reading covers two.
        int depth = Math.max(0, Math.getExponent(toPixels.scale()));
        levels.at(depth).draw(toPixels.divided(1 << depth), input, tones, out);
    }

    /** The pixels, shared by all views of a photo. */
    private static final class Levels {

        private final List<PixelBuffer> made = new CopyOnWriteArrayList<>();

        Levels(BufferedImage pixels) {
            int[] rgb = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
            made.add(new PixelBuffer(rgb, pixels.getWidth(), pixels.getHeight()));
        }

        int width() {
            return made.get(0).width();
        }

        int height() {
            return made.get(0).height();
        }

        PixelBuffer at(int depth) {
            return depth < made.size() ? made.get(depth) : make(depth);
        }

        /** Does not hold up readers of a level that is there. */
        private synchronized PixelBuffer make(int depth) {
            while (made.size() <= depth) {
                made.add(made.get(made.size() - 1).half());
            }
            return made.get(depth);
        }
    }
}
