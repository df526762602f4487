package dev.facesearch.local.vision;

import java.util.ArrayList;
import java.util.List;

/**
 * The boxes a single-shot detector starts from, and how it corrects them: W. Liu et al., "SSD: Single shot multibox
 * detector", ECCV 2016. A grid for each stride, at each of its places a box for each side.
 *
 * <p>Strides, sides and variances are those of Ultra-Light-Fast-Generic-Face-Detector-1MB ({@code fd_config.py}), read
 * off the constants in the file as well. It was trained with pictures 240 pixels high, on which the two coarse grids
 * have 8 and 4 rows, spread evenly: 30 and 60 pixels apart, not 32 and 64. The network learnt the mean of that,
 * {@value #LIFT} pixels above the middle of a place; its own decoding is wrong by up to 7 pixels at the picture's top
 * and bottom. Its largest box is cut at that height.
 */
final class PriorBoxes {

    /**
     * Measured with one face drawn 80 to 150 pixels high at 24 places of pictures of 160 x 160 to 640 x 512: without it
     * boxes lie 8 to 10 pixels too low, in all sizes alike, and those of the fine grids nowhere.
     */
    private static final double LIFT = 8;

    private static final List<Grid> GRIDS = List.of(
            new Grid(8, 0, 10, 16, 24),
            new Grid(16, 0, 32, 48),
            new Grid(32, LIFT, 64, 96),
            new Grid(64, LIFT, 128, 192, 256));

    private static final double HIGHEST = 240;
    private static final double CENTER_VARIANCE = 0.1;
    private static final double SIZE_VARIANCE = 0.2;

    @SuppressWarnings("ArrayRecordComponent") // A table; never compared, never handed out.
    private record Grid(int stride, double lift, double... sides) {}

    private PriorBoxes() {}

    /** Returns how many there are in a picture of that size. */
    static int count(int width, int height) {
        return GRIDS.stream()
                .mapToInt(grid -> places(width, grid) * places(height, grid) * grid.sides.length)
                .sum();
    }

    private static int places(int length, Grid grid) {
        return (length + grid.stride - 1) / grid.stride;
    }

    /**
     * Returns the boxes found in a picture, in its pixels.
     *
     * @param scores for each box that it is none and that it is a face's, 0..1
     * @param corrections for each box of its centre's x and y, its width and its height
     * @param minScore which score a box must have
     */
    static List<Box> decode(int width, int height, float[] scores, float[] corrections, double minScore) {
        List<Box> boxes = new ArrayList<>();
        int at = 0;
        for (Grid grid : GRIDS) {
            int rows = places(height, grid);
            int columns = places(width, grid);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    for (double side : grid.sides) {
                        if (scores[2 * at + 1] >= minScore) {
                            double x = (column + 0.5) * grid.stride;
                            double y = (row + 0.5) * grid.stride - grid.lift;
                            boxes.add(corrected(x, y, side, corrections, 4 * at, scores[2 * at + 1]));
                        }
                        at++;
                    }
                }
            }
        }
        return boxes;
    }

    private static Box corrected(double x, double y, double side, float[] by, int at, double score) {
        double high = Math.min(side, HIGHEST);
        double centerX = x + by[at] * CENTER_VARIANCE * side;
        double centerY = y + by[at + 1] * CENTER_VARIANCE * high;
        double halfWidth = side * Math.exp(by[at + 2] * SIZE_VARIANCE) / 2;
        double halfHeight = high * Math.exp(by[at + 3] * SIZE_VARIANCE) / 2;
        return new Box(centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight, score);
    }
}
