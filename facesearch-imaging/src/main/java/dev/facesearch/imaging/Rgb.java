package dev.facesearch.imaging;

/** Colours packed as {@code 0xRRGGBB}. */
final class Rgb {

    private Rgb() {}

    /** Packs three values from 0 to 255. */
    static int pack(int red, int green, int blue) {
        return (red << 16) | (green << 8) | blue;
    }

    /** Packs three unsigned bytes from an array. */
    static int pack(byte[] samples, int at) {
        return pack(samples[at] & 0xff, samples[at + 1] & 0xff, samples[at + 2] & 0xff);
    }

    /**
     * Converts a luma and two chroma values, each 0 to 255, by the rule of JFIF (ITU-T T.871, section 7): full-range
     * BT.601.
     */
    static int ofYcc(int y, int cb, int cr) {
        double b = cb - 128;
        double r = cr - 128;
        return pack(clamp(y + 1.402 * r), clamp(y - 0.344136 * b - 0.714136 * r), clamp(y + 1.772 * b));
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
