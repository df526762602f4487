package dev.facesearch.local.vision;

import java.awt.Rectangle;
import java.nio.FloatBuffer;

/**
 * A picture's pixels, or those of a window of it, packed as {@code 0xRRGGBB}, row by row. Places are those of the
 * picture.
 *
 * @param window what is here of the picture
 * @param width the picture's
 * @param height the picture's
 */
@SuppressWarnings("ArrayRecordComponent") // The photo's own memory; never compared, never handed out.
record PixelBuffer(int[] rgb, Rectangle window, int width, int height) {

    /** Returns all pixels of a picture. */
    static PixelBuffer whole(int[] rgb, int width, int height) {
        return new PixelBuffer(rgb, new Rectangle(width, height), width, height);
    }

    /** Returns where the picture's first pixel would be among these, which it need not be. */
    int origin() {
        return -window.y * window.width - window.x;
    }

    /**
     * Draws what the map says into a model's input, reading between pixels; black where the picture ends. The colours
     * go through the tones.
     */
    void draw(Affine toPixels, InputSpec input, Tones tones, FloatBuffer out) {
        InputRow row = new InputRow(input, tones);
        RowReader reader = new RowReader(this, input.width());
        for (int v = 0; v < input.height(); v++) {
            double x = toPixels.x(0.5, v + 0.5) - 0.5;
            double y = toPixels.y(0.5, v + 0.5) - 0.5;
            reader.read(x, y, toPixels.a(), toPixels.d(), row);
            row.write(v, out);
        }
    }

    /**
     * Returns the mean of each two by two pixels of a whole picture; the last row or column of an odd size counts
     * twice.
     */
    PixelBuffer half() {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        int[] halved = new int[halfWidth * halfHeight];
        int[] upper = new int[width];
        int[] lower = new int[width];
        // A column more than there may be: it holds what the last one of an odd size counts twice.
        int[] redBlue = new int[2 * halfWidth];
        int[] green = new int[2 * halfWidth];
        for (int y = 0; y < halfHeight; y++) {
            System.arraycopy(rgb, 2 * y * width, upper, 0, width);
            System.arraycopy(rgb, Math.min(2 * y + 1, height - 1) * width, lower, 0, width);
            // Red and blue in one addition: each has the room of the zeros next to it.
            add(upper, lower, 0xff00ff, redBlue);
            add(upper, lower, 0x00ff00, green);
            redBlue[2 * halfWidth - 1] = redBlue[width - 1];
            green[2 * halfWidth - 1] = green[width - 1];
            int to = y * halfWidth;
            for (int x = 0; x < halfWidth; x++) {
                int fourRedBlue = redBlue[2 * x] + redBlue[2 * x + 1] + 0x020002;
                int fourGreen = green[2 * x] + green[2 * x + 1] + 0x000200;
                halved[to + x] = (fourRedBlue >> 2 & 0xff00ff) | (fourGreen >> 2 & 0x00ff00);
            }
        }
        return whole(halved, halfWidth, halfHeight);
    }

    /** Runs in a separate loop, which the JVM vectorizes: it does so with one result, at the place that is read. */
    private static void add(int[] upper, int[] lower, int mask, int[] sums) {
        for (int x = 0; x < upper.length; x++) {
            sums[x] = (upper[x] & mask) + (lower[x] & mask);
        }
    }
}
