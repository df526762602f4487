package dev.facesearch.imaging;

import java.util.Arrays;

/**
 * Reduces rows as they come: each pixel of the result is the mean of the area it covers, exactly, with the pixels on
 * the area's edge weighted by the share covered. Point sampling, which decoders offer, would lose and jag small faces.
 * Holds one row. Not thread-safe.
 */
final class AreaAverage implements RowSink {

    private static final int CHANNELS = 4;

    private final int fromWidth;
    private final int fromHeight;
    private final int toWidth;
    private final int toHeight;
    private final RowSink reduced;
    private final long[] line;
    private final long[] sums;
    private final int[] packed;
    private int firstRow;
    private int rowsIn;
    private int rowsOut;

    /** Reduces from one size to another, neither side of which is larger. */
    AreaAverage(int fromWidth, int fromHeight, int toWidth, int toHeight, RowSink reduced) {
        this.fromWidth = fromWidth;
        this.fromHeight = fromHeight;
        this.toWidth = toWidth;
        this.toHeight = toHeight;
        this.reduced = reduced;
        line = new long[toWidth * CHANNELS];
        sums = new long[toWidth * CHANNELS];
        packed = new int[toWidth];
    }

    @Override
    public void row(int y, int[] pixels) {
        if (rowsIn == 0) {
            firstRow = y;
        } else if (y == firstRow) {
            rowsIn = 0;
            rowsOut = 0;
            Arrays.fill(sums, 0);
        }
        averageLine(pixels);
        // In units of 1/toHeight of a row, this row covers [from, to) and the present output row ends at `edge`.
        long from = (long) rowsIn * toHeight;
        long to = from + toHeight;
        long edge = (long) (rowsOut + 1) * fromHeight;
        if (to < edge) {
            add(toHeight);
        } else {
            add(edge - from);
            emit();
            if (to > edge) {
                add(to - edge);
            }
        }
        rowsIn++;
    }

    /** Sums the row's columns in units of 1/toWidth of a pixel: each output covers {@code fromWidth} of them. */
    private void averageLine(int[] pixels) {
        Arrays.fill(line, 0);
        int at = 0;
        long edge = fromWidth;
        for (int x = 0; x < fromWidth; x++) {
            long from = (long) x * toWidth;
            long to = from + toWidth;
            int pixel = pixels[x];
            if (to < edge) {
                weigh(at, pixel, toWidth);
            } else {
                weigh(at, pixel, edge - from);
                at += CHANNELS;
                if (to > edge) {
                    weigh(at, pixel, to - edge);
                }
                edge += fromWidth;
            }
        }
    }

    private void weigh(int at, int pixel, long weight) {
        line[at] += weight * (pixel >>> 24);
        line[at + 1] += weight * ((pixel >> 16) & 0xff);
        line[at + 2] += weight * ((pixel >> 8) & 0xff);
        line[at + 3] += weight * (pixel & 0xff);
    }

    private void add(long weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * line[i];
        }
    }

    private void emit() {
        long area = (long) fromWidth * fromHeight;
        for (int x = 0, i = 0; x < toWidth; x++, i += CHANNELS) {
            packed[x] = (mean(sums[i], area) << 24)
                    | (mean(sums[i + 1], area) << 16)
                    | (mean(sums[i + 2], area) << 8)
                    | mean(sums[i + 3], area);
        }
        Arrays.fill(sums, 0);
        reduced.row(rowsOut, packed);
        rowsOut++;
    }

    private static int mean(long sum, long area) {
        return (int) ((sum + area / 2) / area);
    }
}
