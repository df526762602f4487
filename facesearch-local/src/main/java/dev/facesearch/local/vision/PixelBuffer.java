package dev.facesearch.local.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Pixels packed as {@code 0xRRGGBB}, row by row. */
@SuppressWarnings("ArrayRecordComponent") // The photo's own memory; never compared, never handed out.
record PixelBuffer(int[] rgb, int width, int height) {

    /** Draws what the map says into a model's input, reading between pixels; black where this buffer ends. */
    void draw(Affine toPixels, InputSpec input, FloatBuffer out) {
        if (toPixels.b() == 0 && toPixels.d() == 0) {
            drawUpright(toPixels, input, out);
        } else {
            drawTurned(toPixels, input, out);
        }
    }

    /** Where columns stay columns, each is read at the same place of every row; and rows are blended as they lie. */
    private void drawUpright(Affine toPixels, InputSpec input, FloatBuffer out) {
        InputRow row = new InputRow(input);
        Reading columns = Reading.of(toPixels.a(), toPixels.c(), input.width(), width);
        Reading rows = Reading.of(toPixels.e(), toPixels.f(), input.height(), height);
        // All that the columns are read from is blended first, three numbers a pixel.
        int from = columns.least();
        int span = columns.most() - from + 1;
        float[] blended = new float[3 * span];
        for (int v = 0; v < input.height(); v++) {
            int upper = rows.first[v] * width + from;
            int lower = rows.second[v] * width + from;
            float ofUpper = rows.ofFirst[v];
            float ofLower = rows.ofSecond[v];
            for (int i = 0; i < span; i++) {
                int p = rgb[upper + i];
                int q = rgb[lower + i];
                blended[3 * i] = ofUpper * (p >> 16 & 0xff) + ofLower * (q >> 16 & 0xff);
                blended[3 * i + 1] = ofUpper * (p >> 8 & 0xff) + ofLower * (q >> 8 & 0xff);
                blended[3 * i + 2] = ofUpper * (p & 0xff) + ofLower * (q & 0xff);
            }
            for (int u = 0; u < input.width(); u++) {
                int p = 3 * (columns.first[u] - from);
                int q = 3 * (columns.second[u] - from);
                float ofP = columns.ofFirst[u];
                float ofQ = columns.ofSecond[u];
                row.red[u] = ofP * blended[p] + ofQ * blended[q];
                row.green[u] = ofP * blended[p + 1] + ofQ * blended[q + 1];
                row.blue[u] = ofP * blended[p + 2] + ofQ * blended[q + 2];
            }
            row.write(v, out);
        }
    }

    private void drawTurned(Affine toPixels, InputSpec input, FloatBuffer out) {
        InputRow row = new InputRow(input);
        int last = input.width() - 1;
        for (int v = 0; v < input.height(); v++) {
            double x = toPixels.x(0.5, v + 0.5) - 0.5;
            double y = toPixels.y(0.5, v + 0.5) - 0.5;
            // What lies between two places within lies within.
            if (isInside(x, y) && isInside(x + toPixels.a() * last, y + toPixels.d() * last)) {
                readInside(x, y, toPixels, row);
            } else {
                read(x, y, toPixels, row);
            }
            row.write(v, out);
        }
    }

    private boolean isInside(double x, double y) {
        return x >= 0 && y >= 0 && x < width - 1 && y < height - 1;
    }

    private void readInside(double startX, double startY, Affine toPixels, InputRow row) {
        for (int u = 0; u < row.red.length; u++) {
            double x = startX + toPixels.a() * u;
            double y = startY + toPixels.d() * u;
            int left = (int) x;
            int top = (int) y;
            float ofRight = (float) (x - left);
            float ofLower = (float) (y - top);
            int at = top * width + left;
            blend(rgb[at], rgb[at + 1], rgb[at + width], rgb[at + width + 1], ofRight, ofLower, row, u);
        }
    }

    private void read(double startX, double startY, Affine toPixels, InputRow row) {
        for (int u = 0; u < row.red.length; u++) {
            double x = startX + toPixels.a() * u;
            double y = startY + toPixels.d() * u;
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            blend(
                    pixel(left, top),
                    pixel(left + 1, top),
                    pixel(left, top + 1),
                    pixel(left + 1, top + 1),
                    (float) (x - left),
                    (float) (y - top),
                    row,
                    u);
        }
    }

    private int pixel(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : rgb[y * width + x];
    }

    private static void blend(int p, int q, int r, int s, float ofRight, float ofLower, InputRow row, int u) {
        float ofP = (1 - ofRight) * (1 - ofLower);
        float ofQ = ofRight * (1 - ofLower);
        float ofR = (1 - ofRight) * ofLower;
        float ofS = ofRight * ofLower;
        row.red[u] = ofP * (p >> 16 & 0xff) + ofQ * (q >> 16 & 0xff) + ofR * (r >> 16 & 0xff) + ofS * (s >> 16 & 0xff);
        row.green[u] = ofP * (p >> 8 & 0xff) + ofQ * (q >> 8 & 0xff) + ofR * (r >> 8 & 0xff) + ofS * (s >> 8 & 0xff);
        row.blue[u] = ofP * (p & 0xff) + ofQ * (q & 0xff) + ofR * (r & 0xff) + ofS * (s & 0xff);
    }

    /**
     * For places along a line of pixels: which two each lies between, and how much of each is read; nothing of one
     * beyond the line's ends.
     */
    private static final class Reading {

        final int[] first;
        final int[] second;
        final float[] ofFirst;
        final float[] ofSecond;

        private Reading(int count) {
            first = new int[count];
            second = new int[count];
            ofFirst = new float[count];
            ofSecond = new float[count];
        }

        /** The middles of so many steps. */
        static Reading of(double step, double start, int count, int length) {
            Reading reading = new Reading(count);
            for (int i = 0; i < count; i++) {
                double place = step * (i + 0.5) + start - 0.5;
                int before = (int) Math.floor(place);
                float ofAfter = (float) (place - before);
                reading.first[i] = Math.min(Math.max(before, 0), length - 1);
                reading.second[i] = Math.min(Math.max(before + 1, 0), length - 1);
                reading.ofFirst[i] = before < 0 || before >= length ? 0 : 1 - ofAfter;
                reading.ofSecond[i] = before < -1 || before >= length - 1 ? 0 : ofAfter;
            }
            return reading;
        }

        int least() {
            return Arrays.stream(first).min().orElseThrow();
        }

        int most() {
            return Arrays.stream(second).max().orElseThrow();
        }
    }

    /** The mean of each two by two pixels; the last row or column of an odd size counts twice. */
    PixelBuffer half() {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        int[] halved = new int[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            int upper = 2 * y * width;
            int lower = Math.min(2 * y + 1, height - 1) * width;
            for (int x = 0; x < halfWidth; x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, width - 1);
                int p = rgb[upper + left];
                int q = rgb[upper + right];
                int r = rgb[lower + left];
                int s = rgb[lower + right];
                // Red and blue in one addition: each has the room of the zeros beside it.
                int redBlue = (p & 0xff00ff) + (q & 0xff00ff) + (r & 0xff00ff) + (s & 0xff00ff) + 0x020002;
                int green = (p & 0xff00) + (q & 0xff00) + (r & 0xff00) + (s & 0xff00) + 0x0200;
                halved[y * halfWidth + x] = (redBlue >> 2 & 0xff00ff) | (green >> 2 & 0xff00);
            }
        }
        return new PixelBuffer(halved, halfWidth, halfHeight);
    }
}
