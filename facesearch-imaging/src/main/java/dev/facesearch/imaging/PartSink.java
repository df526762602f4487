package dev.facesearch.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Collects one part of a photo from the rows of the stored picture: cuts it out, converts its colours, halves it, and
 * turns it upright. Not thread-safe.
 */
final class PartSink implements RowSink {

    private final Rectangle stored;
    private final int leftInRow;
    private final int[] cut;
    private final PixelRegion region;
    private final RowSink first;

    /**
     * Makes an empty part.
     *
     * @param stored where the part lies in the stored picture
     * @param firstColumn the column of the stored picture at which the rows that come begin
     */
    PartSink(
            Rectangle stored,
            int halvings,
            int firstColumn,
            Orientation orientation,
            Optional<ColorConversion> conversion) {
        this.stored = stored;
        this.leftInRow = stored.x - firstColumn;
        cut = new int[stored.width];
        int[] widths = new int[halvings + 1];
        int[] heights = new int[halvings + 1];
        widths[0] = stored.width;
        heights[0] = stored.height;
        for (int i = 1; i <= halvings; i++) {
            widths[i] = (widths[i - 1] + 1) / 2;
            heights[i] = (heights[i - 1] + 1) / 2;
        }
        region = new PixelRegion(new Rectangle(widths[halvings], heights[halvings]), 0, orientation);
        RowSink sink = region;
        for (int i = halvings - 1; i >= 0; i--) {
            sink = new Halving(widths[i], heights[i], orientation.flipsColumns(), orientation.flipsRows(), sink);
        }
        // Before the colours are mixed, as they are in a picture that is decoded whole.
        RowSink mixing = sink;
        first = conversion
                .<RowSink>map(colors -> new ConvertedRows(colors, widths[0], heights[0], mixing))
                .orElse(mixing);
    }

    @Override
    public void row(int y, int[] pixels) {
        if (y < stored.y || y >= stored.y + stored.height) {
            return;
        }
        System.arraycopy(pixels, leftInRow, cut, 0, cut.length);
        first.row(y - stored.y, cut);
    }

    BufferedImage image() {
        return region.image();
    }
}
