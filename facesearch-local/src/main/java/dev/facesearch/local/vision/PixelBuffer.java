package dev.facesearch.local.vision;

import java.nio.FloatBuffer;

/** Pixels packed as {@code 0xRRGGBB}, row by row. */
@SuppressWarnings("ArrayRecordComponent") // The photo's own memory; never compared, never handed out.
record PixelBuffer(int[] rgb, int width, int height) {

    /** Draws what the map says into a model's input, reading between pixels; black where this buffer ends. */
    void draw(Affine toPixels, InputSpec input, FloatBuffer out) {
        int step = input.step();
        for (int v = 0; v < input.height(); v++) {
            for (int u = 0; u < input.width(); u++) {
                double x = toPixels.x(u + 0.5, v + 0.5) - 0.5;
                double y = toPixels.y(u + 0.5, v + 0.5) - 0.5;
                int at = input.first(v * input.width() + u);
                int left = (int) Math.floor(x);
                int top = (int) Math.floor(y);
                float red = 0;
                float green = 0;
                float blue = 0;
                if (left >= -1 && top >= -1 && left < width && top < height) {
                    float right = (float) (x - left);
                    float lower = (float) (y - top);
                    for (int corner = 0; corner < 4; corner++) {
                        int px = left + (corner & 1);
                        int py = top + (corner >> 1);
                        if (px < 0 || py < 0 || px >= width || py >= height) {
                            continue;
                        }
                        float weight = ((corner & 1) == 0 ? 1 - right : right) * (corner >> 1 == 0 ? 1 - lower : lower);
                        int pixel = rgb[py * width + px];
                        red += weight * (pixel >> 16 & 0xff);
                        green += weight * (pixel >> 8 & 0xff);
                        blue += weight * (pixel & 0xff);
                    }
                }
                switch (input.channels()) {
                    // Luma of ITU-R BT.601.
                    case GREY -> put(out, at, input, 0, 0.299f * red + 0.587f * green + 0.114f * blue);
                    case RGB -> {
                        put(out, at, input, 0, red);
                        put(out, at + step, input, 1, green);
                        put(out, at + 2 * step, input, 2, blue);
                    }
                    case BGR -> {
                        put(out, at, input, 0, blue);
                        put(out, at + step, input, 1, green);
                        put(out, at + 2 * step, input, 2, red);
                    }
                }
            }
        }
    }

    private static void put(FloatBuffer out, int at, InputSpec input, int channel, float value) {
        out.put(at, (value - input.mean()[channel]) / input.divisor()[channel]);
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
