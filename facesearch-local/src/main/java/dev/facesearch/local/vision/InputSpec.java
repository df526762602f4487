package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Arrays;

/**
 * The input of a model: one picture of single-precision numbers, each {@code (value - mean) / divisor} of a value of
 * 0..255.
 *
 * @param name of the tensor
 * @param width in pixels
 * @param height in pixels
 * @param channels which planes, in which order
 * @param mean one number a channel, or one for all
 * @param divisor one number a channel, or one for all
 * @param layout the order of the numbers; planes unless said otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the innermost loop; never compared, never handed out.
record InputSpec(String name, int width, int height, Channels channels, float[] mean, float[] divisor, Layout layout) {

    /** The planes' order. */
    enum Channels {
        RGB(3),
        BGR(3),
        GREY(1);

        private final int count;

        Channels(int count) {
            this.count = count;
        }

        int count() {
            return count;
        }
    }

    /** The order of a picture's numbers. */
    enum Layout {
        /** Plane by plane: {@code 1 x channels x height x width}. */
        NCHW,
        /** Pixel by pixel: {@code 1 x height x width x channels}. */
        NHWC
    }

    /** Returns the shape of an input of planes. */
    InputSpec(String name, int width, int height, Channels channels, float[] mean, float[] divisor) {
        this(name, width, height, channels, mean, divisor, Layout.NCHW);
    }

    InputSpec {
        requireNonNull(name, "name");
        requireNonNull(channels, "channels");
        if (width <= 0 || height <= 0 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException("input " + name + " of " + width + " x " + height);
        }
        mean = spread(mean, channels.count());
        divisor = spread(divisor, channels.count());
        layout = requireNonNullElse(layout, Layout.NCHW);
    }

    int size() {
        return channels.count() * width * height;
    }

    long[] shape() {
        return layout == Layout.NCHW
                ? new long[] {1, channels.count(), height, width}
                : new long[] {1, height, width, channels.count()};
    }

    private static float[] spread(float[] values, int count) {
        if (values.length == count) {
            return values;
        }
        if (values.length != 1) {
            throw new IllegalArgumentException(values.length + " numbers for " + count + " channels");
        }
        float[] spread = new float[count];
        Arrays.fill(spread, values[0]);
        return spread;
    }
}
