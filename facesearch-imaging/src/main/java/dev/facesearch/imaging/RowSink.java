package dev.facesearch.imaging;

/** Takes the rows of a region as they are decoded. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes one row. They come from the top down; where a decoder goes over the picture several times, from coarse to
     * fine, they come again from the first, and the last time counts.
     *
     * @param y the row in the stored picture
     * @param pixels the region's columns from its left edge, one packed value a pixel; overwritten by the next row
     */
    void row(int y, int[] pixels);
}
