package dev.facesearch.local.vision;

import java.nio.FloatBuffer;

/**
 * One row of a model's input in the making: colours in steps of {@link Blend#STEP}, which become the numbers the model
 * takes. Used by one thread.
 */
final class InputRow {

    private static final float COLOUR = 1f / Blend.STEP;

    final int[] red;
    final int[] green;
    final int[] blue;

    private final InputSpec input;
    private final Tones tones;
    private final float[] numbers;

    InputRow(InputSpec input, Tones tones) {
        this.input = input;
        this.tones = tones;
        red = new int[input.width()];
        green = new int[input.width()];
        blue = new int[input.width()];
        numbers = new float[input.layout() == InputSpec.Layout.NCHW ? input.width() : input.width() * channels()];
    }

    /** Writes the row to its place. */
    void write(int row, FloatBuffer out) {
        tones.apply(red);
        tones.apply(green);
        tones.apply(blue);
        switch (input.channels()) {
            case GREY -> {
                for (int u = 0; u < red.length; u++) {
                    // Luma of ITU-R BT.601.
                    red[u] = (int) (0.299f * red[u] + 0.587f * green[u] + 0.114f * blue[u]);
                }
                put(0, red, row, out);
            }
            case RGB -> {
                put(0, red, row, out);
                put(1, green, row, out);
                put(2, blue, row, out);
            }
            case BGR -> {
                put(0, blue, row, out);
                put(1, green, row, out);
                put(2, red, row, out);
            }
        }
        if (input.layout() == InputSpec.Layout.NHWC) {
            out.put(row * numbers.length, numbers);
        }
    }

    private void put(int channel, int[] colour, int row, FloatBuffer out) {
        float divisor = input.divisor()[channel];
        float factor = COLOUR / divisor;
        float less = input.mean()[channel] / divisor;
        int width = colour.length;
        if (input.layout() == InputSpec.Layout.NHWC) {
            for (int u = 0; u < width; u++) {
                numbers[u * channels() + channel] = colour[u] * factor - less;
            }
            return;
        }
        for (int u = 0; u < width; u++) {
            numbers[u] = colour[u] * factor - less;
        }
        out.put((channel * input.height() + row) * width, numbers);
    }

    private int channels() {
        return input.channels().count();
    }
}
