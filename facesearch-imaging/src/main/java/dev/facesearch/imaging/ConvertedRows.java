package dev.facesearch.imaging;

import java.util.Arrays;

/**
 * Converts the colours of rows on their way, several at a time: setting up a conversion takes as long as a few rows.
 * Not thread-safe.
 */
final class ConvertedRows implements RowSink {

    private static final int BATCH = 64;

    private final ColorConversion conversion;
    private final int width;
    private final int height;
    private final RowSink converted;
    private final int[] row;
    private final int[] batch;
    private int waiting;

    /** Converts rows {@code 0} to {@code height - 1}. */
    ConvertedRows(ColorConversion conversion, int width, int height, RowSink converted) {
        this.conversion = conversion;
        this.width = width;
        this.height = height;
        this.converted = converted;
        row = new int[width];
        batch = new int[width * Math.min(BATCH, height)];
    }

    @Override
    public void row(int y, int[] pixels) {
        if (y == 0) {
            waiting = 0;
        }
        System.arraycopy(pixels, 0, batch, width * waiting, width);
        waiting++;
        if (width * waiting == batch.length || y == height - 1) {
            pass(y - waiting + 1);
        }
    }

    private void pass(int firstRow) {
        int[] pixels = width * waiting == batch.length ? batch : Arrays.copyOf(batch, width * waiting);
        conversion.toSrgb(pixels);
        for (int i = 0; i < waiting; i++) {
            System.arraycopy(pixels, width * i, row, 0, width);
            converted.row(firstRow + i, row);
        }
        waiting = 0;
    }
}
