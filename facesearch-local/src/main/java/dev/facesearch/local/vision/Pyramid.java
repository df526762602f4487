package dev.facesearch.local.vision;

import java.awt.Rectangle;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A photo to draw from, read at the size that comes closest to what is drawn. Thread-safe.
 *
 * <p>A picture drawn much smaller than it is must be averaged first: reading single pixels out of it would fold detail
 * that cannot be shown into patterns that were never there.
 */
final class Pyramid {

    /** Reading goes that far, in pixels, beyond the edges of what is drawn. */
    private static final int BESIDE = 2;

    private final PhotoLevels levels;
    private final Tones tones;
    private final int quarterTurns;

    Pyramid(PhotoLevels levels) {
        this(levels, Tones.AS_THEY_ARE, 0);
    }

    private Pyramid(PhotoLevels levels, Tones tones, int quarterTurns) {
        this.levels = levels;
        this.tones = tones;
        this.quarterTurns = quarterTurns;
    }

    /** Returns the same photo, drawn with these tones. */
    Pyramid with(Tones drawn) {
        return new Pyramid(levels, drawn, quarterTurns);
    }

    /** Returns the same photo, turned clockwise by {@code quarters} quarters of a circle, 0..3. */
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
        Affine toLevel = toPixels.divided(1 << depth);
        levels.at(depth, area(toLevel, input)).draw(toLevel, input, tones, out);
    }

    /** Returns the pixels that drawing reads, and a few more. */
    private static Rectangle area(Affine toLevel, InputSpec input) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            double u = corner % 2 * input.width();
            double v = corner / 2 * input.height();
            left = Math.min(left, toLevel.x(u, v));
            top = Math.min(top, toLevel.y(u, v));
            right = Math.max(right, toLevel.x(u, v));
            bottom = Math.max(bottom, toLevel.y(u, v));
        }
        int x = (int) Math.floor(left) - BESIDE;
        int y = (int) Math.floor(top) - BESIDE;
        return new Rectangle(x, y, (int) Math.ceil(right) + BESIDE - x, (int) Math.ceil(bottom) + BESIDE - y);
    }

    /** Tells where in this photo faces may be: what is read about one of them will be read about the others. */
    void expect(List<Box> faces) {
        Affine toUnturned = toUnturned();
        levels.expect(faces.stream().map(face -> face.moved(toUnturned)).toList());
    }
}
