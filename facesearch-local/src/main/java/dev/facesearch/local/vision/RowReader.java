package dev.facesearch.local.vision;

/**
 * Reads colours along a line through a buffer: fetches the four pixels that each place lies between, and blends them
 * all together. Black where the buffer ends. Used by one thread.
 */
final class RowReader {

    /** One pixel, in the whole numbers that places are counted in. */
    private static final double PIXEL = 1L << 32;

    private static final int SHARE_SHIFT = 32 - Integer.numberOfTrailingZeros(Blend.WHOLE);

    /** Added so that cutting off a share's lower bits rounds it. */
    private static final long HALF_SHARE = 1L << (SHARE_SHIFT - 1);

    /** So far, in pixels, a place may come out aside when steps are added up. */
    private static final double DRIFT = 1e-3;

    private final PixelBuffer pixels;
    private final int count;
    private final int[] upperLeft;
    private final int[] upperRight;
    private final int[] lowerLeft;
    private final int[] lowerRight;
    private final int[] ofRight;
    private final int[] ofLower;
    private final int[] left;
    private final int[] right;

    /** Prepares to read this many places a line. */
    RowReader(PixelBuffer pixels, int count) {
        this.pixels = pixels;
        this.count = count;
        upperLeft = new int[count];
        upperRight = new int[count];
        lowerLeft = new int[count];
        lowerRight = new int[count];
        ofRight = new int[count];
        ofLower = new int[count];
        left = new int[count];
        right = new int[count];
    }

    /** Reads from a place on, by steps; a pixel's own place is that of its upper left corner. */
    void read(double x, double y, double stepX, double stepY, InputRow out) {
        double from = Math.max(0, Math.max(first(x, stepX, pixels.width()), first(y, stepY, pixels.height())));
        double to = Math.min(count, Math.min(end(x, stepX, pixels.width()), end(y, stepY, pixels.height())));
        int inside = (int) Math.min(from, count);
        int outside = (int) Math.max(inside, to);
        fetch(0, inside, x, y, stepX, stepY);
        fetchInside(inside, outside, x, y, stepX, stepY);
        fetch(outside, count, x, y, stepX, stepY);

        Blend.reds(upperLeft, lowerLeft, ofLower, left);
        Blend.reds(upperRight, lowerRight, ofLower, right);
        Blend.columns(left, right, ofRight, out.red);
        Blend.greens(upperLeft, lowerLeft, ofLower, left);
        Blend.greens(upperRight, lowerRight, ofLower, right);
        Blend.columns(left, right, ofRight, out.green);
        Blend.blues(upperLeft, lowerLeft, ofLower, left);
        Blend.blues(upperRight, lowerRight, ofLower, right);
        Blend.columns(left, right, ofRight, out.blue);
    }

    /** Returns the first step at which a place lies between two of the pixels; count or more if none. */
    private double first(double start, double step, int length) {
        if (step == 0) {
            return start >= DRIFT && start < length - 1 - DRIFT ? 0 : count;
        }
        return Math.ceil(((step > 0 ? DRIFT : length - 1 - DRIFT) - start) / step);
    }

    /** Returns the step after the last one at which a place lies between two of the pixels. */
    private double end(double start, double step, int length) {
        if (step == 0) {
            return count;
        }
        return Math.ceil(((step > 0 ? length - 1 - DRIFT : DRIFT) - start) / step);
    }

    private void fetchInside(int from, int to, double startX, double startY, double stepX, double stepY) {
        int[] rgb = pixels.rgb();
        int width = pixels.window().width;
        int origin = pixels.origin();
        long dx = (long) (stepX * PIXEL);
        long dy = (long) (stepY * PIXEL);
        long x = (long) ((startX + from * stepX) * PIXEL) + HALF_SHARE;
        long y = (long) ((startY + from * stepY) * PIXEL) + HALF_SHARE;
        for (int u = from; u < to; u++, x += dx, y += dy) {
            int at = origin + (int) (y >> 32) * width + (int) (x >> 32);
            upperLeft[u] = rgb[at];
            upperRight[u] = rgb[at + 1];
            lowerLeft[u] = rgb[at + width];
            lowerRight[u] = rgb[at + width + 1];
            ofRight[u] = (int) x >>> SHARE_SHIFT;
            ofLower[u] = (int) y >>> SHARE_SHIFT;
        }
    }

    private void fetch(int from, int to, double startX, double startY, double stepX, double stepY) {
        for (int u = from; u < to; u++) {
            double x = startX + stepX * u;
            double y = startY + stepY * u;
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            upperLeft[u] = pixel(column, row);
            upperRight[u] = pixel(column + 1, row);
            lowerLeft[u] = pixel(column, row + 1);
            lowerRight[u] = pixel(column + 1, row + 1);
            ofRight[u] = (int) Math.round((x - column) * Blend.WHOLE);
            ofLower[u] = (int) Math.round((y - row) * Blend.WHOLE);
        }
    }

    private int pixel(int x, int y) {
        return x < 0 || y < 0 || x >= pixels.width() || y >= pixels.height()
                ? 0
                : pixels.rgb()[pixels.origin() + y * pixels.window().width + x];
    }
}
