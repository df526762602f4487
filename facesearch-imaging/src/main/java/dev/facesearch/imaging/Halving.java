package dev.facesearch.imaging;

/**
 * Halves a picture as its rows come: each pixel is the mean of two by two, rounded. If a size is odd, the row or column
 * that has no other counts twice: the last one of the upright picture, which in the stored one may be the first. Holds
 * two rows. Not thread-safe.
 */
final class Halving implements RowSink {

    private final int width;
    private final int height;
    private final boolean firstColumnAlone;
    private final boolean firstRowAlone;
    private final RowSink halved;
    private final int[] upper;
    private final int[] packed;
    private boolean waiting;
    private int rowsOut;

    /**
     * Halves rows {@code 0} to {@code height - 1}.
     *
     * @param fromRight whether columns are paired from the last one on
     * @param fromBottom whether rows are paired from the last one on
     */
    Halving(int width, int height, boolean fromRight, boolean fromBottom, RowSink halved) {
        this.width = width;
        this.height = height;
        this.firstColumnAlone = fromRight && width % 2 == 1;
        this.firstRowAlone = fromBottom && height % 2 == 1;
        this.halved = halved;
        upper = new int[width];
        packed = new int[(width + 1) / 2];
    }

    @Override
    public void row(int y, int[] pixels) {
        if (y == 0) {
            waiting = false;
            rowsOut = 0;
        }
        if (waiting) {
            emit(upper, pixels);
        } else if (y == height - 1 || (y == 0 && firstRowAlone)) {
            emit(pixels, pixels);
        } else {
            System.arraycopy(pixels, 0, upper, 0, width);
            waiting = true;
        }
    }

    private void emit(int[] above, int[] below) {
        waiting = false;
        int column = 0;
        int to = 0;
        if (firstColumnAlone) {
            packed[to++] = mean(above[0], above[0], below[0], below[0]);
            column++;
        }
        for (; column + 1 < width; column += 2) {
            packed[to++] = mean(above[column], above[column + 1], below[column], below[column + 1]);
        }
        if (column < width) {
            packed[to] = mean(above[column], above[column], below[column], below[column]);
        }
        halved.row(rowsOut++, packed);
    }

    /** Adds red and blue in one sum: each has the room of the zeros next to it. */
    private static int mean(int a, int b, int c, int d) {
        int redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x020002;
        int green = (a & 0x00ff00) + (b & 0x00ff00) + (c & 0x00ff00) + (d & 0x00ff00) + 0x000200;
        return (redBlue >> 2 & 0xff00ff) | (green >> 2 & 0x00ff00);
    }
}
