package dev.facesearch.local.vision;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a photo a detector looks at, and how large each is drawn, so that the smallest face wanted is as large
 * as the smallest the detector sees: the whole photo first, then the photo twice as large in overlapping tiles, and so
 * on.
 */
final class TilePlan {

    /**
     * A part of the photo as large as the detector's input.
     *
     * @param left in pixels of the photo; below 0 where the input is larger than the photo
     * @param top in pixels of the photo
     * @param scale pixels of the input a pixel of the photo
     * @param openLeft whether the photo goes on beyond this side
     * @param openTop whether the photo goes on beyond this side
     * @param openRight whether the photo goes on beyond this side
     * @param openBottom whether the photo goes on beyond this side
     */
    record Tile(
            double left,
            double top,
            double scale,
            boolean openLeft,
            boolean openTop,
            boolean openRight,
            boolean openBottom) {

        /** Whether it holds a part of the photo only. */
        boolean isPart() {
            return openLeft || openTop || openRight || openBottom;
        }
    }

    /**
     * By how much a level may be finer than the one before. A face too large for the finer one's tiles must be large
     * enough for the coarser one: 74 pixels, what {@link FaceDetector} takes from a tile, over 24, the smallest it
     * sees.
     */
    private static final double MAX_STEP = 3;

    /** So little finer a level costs more than it finds. */
    private static final double NEAR_ENOUGH = 1.2;

    private TilePlan() {}

    /**
     * Plans the tiles, coarse ones first.
     *
     * @param width of the photo in pixels
     * @param height of the photo in pixels
     * @param inputWidth of the detector in pixels
     * @param inputHeight of the detector in pixels
     * @param finest the scale at which the smallest face wanted is large enough
     * @param overlap of neighbours, in pixels of the input: no face looked for in tiles is larger
     */
    static List<Tile> of(int width, int height, int inputWidth, int inputHeight, double finest, int overlap) {
        double whole = Math.min((double) inputWidth / width, (double) inputHeight / height);
        List<Tile> tiles = new ArrayList<>();
        addLevel(tiles, width, height, inputWidth, inputHeight, whole, overlap);
        double refinement = finest / whole;
        int levels = refinement <= NEAR_ENOUGH ? 0 : (int) Math.ceil(Math.log(refinement) / Math.log(MAX_STEP) - 1e-6);
        for (int level = 1; level <= levels; level++) {
            double scale = whole * Math.pow(refinement, (double) level / levels);
            addLevel(tiles, width, height, inputWidth, inputHeight, scale, overlap);
        }
        return tiles;
    }

    private static void addLevel(
            List<Tile> tiles, int width, int height, int inputWidth, int inputHeight, double scale, int overlap) {
        double[] xs = starts(width, inputWidth / scale, overlap / scale);
        double[] ys = starts(height, inputHeight / scale, overlap / scale);
        for (int row = 0; row < ys.length; row++) {
            for (int column = 0; column < xs.length; column++) {
                tiles.add(new Tile(
                        xs[column], ys[row], scale, column > 0, row > 0, column < xs.length - 1, row < ys.length - 1));
            }
        }
    }

    /** Where tiles begin along one side: spread evenly, or one in the middle where it covers all. */
    private static double[] starts(double length, double tile, double overlap) {
        int count = 1 + (int) Math.ceil((length - tile) / (tile - overlap) - 1e-6);
        // Also where rounding alone makes the picture a hair longer than the tile.
        if (count <= 1) {
            return new double[] {(length - tile) / 2};
        }
        double[] starts = new double[count];
        for (int i = 0; i < count; i++) {
            starts[i] = (length - tile) * i / (count - 1);
        }
        return starts;
    }
}
