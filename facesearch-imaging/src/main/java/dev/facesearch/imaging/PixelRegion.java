package dev.facesearch.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A rectangle of the stored picture collected upright: each stored row goes to its place as it comes, so that nothing
 * is turned afterwards. Not thread-safe.
 */
final class PixelRegion implements RowSink {

    private final Rectangle stored;
    private final int leftInRow;
    private final BufferedImage image;
    private final int[] upright;
    private final int origin;
    private final int columnStep;
    private final int rowStep;

    /**
     * Makes an empty region.
     *
     * @param stored the rectangle in the stored picture
     * @param firstColumn the column of the stored picture at which the rows that come begin
     */
    PixelRegion(Rectangle stored, int firstColumn, Orientation orientation) {
        this.stored = stored;
        leftInRow = stored.x - firstColumn;
        boolean swaps = orientation.swapsSides();
        image = swaps
                ? new BufferedImage(stored.height, stored.width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(stored.width, stored.height, BufferedImage.TYPE_INT_RGB);
        upright = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int column = swaps ? image.getWidth() : 1;
        int row = swaps ? 1 : image.getWidth();
        origin = (orientation.flipsColumns() ? (stored.width - 1) * column : 0)
                + (orientation.flipsRows() ? (stored.height - 1) * row : 0);
        columnStep = orientation.flipsColumns() ? -column : column;
        rowStep = orientation.flipsRows() ? -row : row;
    }

    @Override
    public void row(int y, int[] pixels) {
        if (y < stored.y || y >= stored.y + stored.height) {
            return;
        }
        int to = origin + (y - stored.y) * rowStep;
        if (columnStep == 1) {
            System.arraycopy(pixels, leftInRow, upright, to, stored.width);
            return;
        }
        for (int x = 0; x < stored.width; x++, to += columnStep) {
            upright[to] = pixels[leftInRow + x];
        }
    }

    /** Returns the values, row by row, to be converted in place. */
    int[] values() {
        return upright;
    }

    /** Returns the region as a picture over these values. */
    BufferedImage image() {
        return image;
    }
}
