package dev.facesearch.imaging.progressive;

import java.util.Arrays;

/**
 * The quantized coefficients of one component of a frame (ITU-T T.81, A.1 to A.3), zero at first: block by block from
 * the left, row by row from the top, each block in zigzag order. There are blocks for all of a picture's minimum coded
 * units, of which some lie outside of the picture.
 */
final class JpegComponent {

    /** The coefficients of a block. */
    static final int BLOCK = 64;

    private static final byte UNKNOWN = -1;

    private final int id;
    private final int across;
    private final int down;
    private final int widthInBlocks;
    private final short[][] coefficients;
    private final long[][] nonZero;
    private final int heightInBlocks;
    private final byte[] missingBits = new byte[BLOCK];

    /**
     * @param id by which scans name it
     * @param across blocks in a minimum coded unit's row
     * @param down rows of blocks in a minimum coded unit
     * @param widthInBlocks within the picture
     * @param heightInBlocks within the picture
     * @param mcusAcross minimum coded units in a row
     * @param mcusDown rows of minimum coded units
     */
    JpegComponent(int id, int across, int down, int widthInBlocks, int heightInBlocks, int mcusAcross, int mcusDown) {
        this.id = id;
        this.across = across;
        this.down = down;
        this.widthInBlocks = widthInBlocks;
        this.heightInBlocks = heightInBlocks;
        // By rows, as an array for all of a large picture would be hard to place in a heap that is nearly full.
        coefficients = new short[mcusDown * down][mcusAcross * across * BLOCK];
        nonZero = new long[mcusDown * down][mcusAcross * across];
        Arrays.fill(missingBits, UNKNOWN);
    }

    int id() {
        return id;
    }

    int across() {
        return across;
    }

    int down() {
        return down;
    }

    int widthInBlocks() {
        return widthInBlocks;
    }

    int heightInBlocks() {
        return heightInBlocks;
    }

    /** The coefficients of a row of blocks, to be changed by who decodes them. */
    short[] coefficients(int row) {
        return coefficients[row];
    }

    /** For each block of a row the set of its coefficients from 1 on that are not zero: bit 1 for coefficient 1. */
    long[] nonZero(int row) {
        return nonZero[row];
    }

    /**
     * Notes that a scan refines coefficients, as G.1.1.1 lets it.
     *
     * @throws UnusualJpegException unless it begins where the scan before ended
     */
    void refine(int first, int last, int missingBefore, int missingAfter) throws UnusualJpegException {
        for (int i = first; i <= last; i++) {
            if (missingBits[i] != (missingBefore == 0 ? UNKNOWN : missingBefore)) {
                throw new UnusualJpegException("a scan does not follow from the one before");
            }
            missingBits[i] = (byte) missingAfter;
        }
    }

    /** Returns whether all scans have been there, to the last bit of every coefficient. */
    boolean complete() {
        for (byte missing : missingBits) {
            if (missing != 0) {
                return false;
            }
        }
        return true;
    }
}
