package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame of a JPEG file (ITU-T T.81, B.2.2) with room for its coefficients.
 *
 * @param components in the order of the frame
 * @param mcusAcross minimum coded units in a row, where a scan has several components
 * @param mcusDown rows of minimum coded units
 */
record JpegFrame(List<JpegComponent> components, int mcusAcross, int mcusDown) {

    /** The most blocks that a minimum coded unit may have (B.2.3). */
    private static final int MAX_BLOCKS_IN_MCU = 10;

    private static final int BLOCK_SIDE = 8;
    private static final int MAX_SAMPLING = 4;

    /** A block's coefficients and the set of those that are not zero. */
    private static final long BYTES_PER_BLOCK = JpegComponent.BLOCK * Short.BYTES + Long.BYTES;

    /**
     * The part of the free heap that coefficients may take. Their picture can be decoded without them, so that they
     * must not be what a heap overflows with: pictures decoded at the same time each leave seven eighths to the others.
     * When written, they take twice their bytes at the very most.
     */
    private static final int HEAP_SHARE = 8;

    /** Reads a header and makes room. */
    static JpegFrame parse(ByteBuffer header) throws UnusualJpegException {
        int count = header.limit() < 6 ? 0 : header.get(5);
        if ((count != 1 && count != 3) || header.limit() != 6 + 3 * count || header.get(0) != 8) {
            throw new UnusualJpegException("not a frame of one or three components of 8 bits");
        }
        int height = header.getShort(1) & 0xffff;
        int width = header.getShort(3) & 0xffff;
        int[] across = new int[count];
        int[] down = new int[count];
        int mostAcross = 1;
        int mostDown = 1;
        int blocksInMcu = 0;
        for (int i = 0; i < count; i++) {
            across[i] = (header.get(7 + 3 * i) >> 4) & 0xf;
            down[i] = header.get(7 + 3 * i) & 0xf;
            if (Math.min(across[i], down[i]) < 1 || Math.max(across[i], down[i]) > MAX_SAMPLING) {
                throw new UnusualJpegException("sampling factors that do not exist");
            }
            mostAcross = Math.max(mostAcross, across[i]);
            mostDown = Math.max(mostDown, down[i]);
            blocksInMcu += across[i] * down[i];
        }
        if (width == 0 || height == 0 || (count > 1 && blocksInMcu > MAX_BLOCKS_IN_MCU)) {
            throw new UnusualJpegException("a frame that does not go into one scan");
        }
        int mcusAcross = ceilDiv(width, BLOCK_SIDE * mostAcross);
        int mcusDown = ceilDiv(height, BLOCK_SIDE * mostDown);
        checkRoom((long) mcusAcross * mcusDown * blocksInMcu);
        List<JpegComponent> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int other = 0; other < i; other++) {
                if (header.get(6 + 3 * i) == header.get(6 + 3 * other)) {
                    throw new UnusualJpegException("two components of one name");
                }
            }
            components.add(new JpegComponent(
                    header.get(6 + 3 * i),
                    across[i],
                    down[i],
                    ceilDiv(width * across[i], BLOCK_SIDE * mostAcross),
                    ceilDiv(height * down[i], BLOCK_SIDE * mostDown),
                    mcusAcross,
                    mcusDown));
        }
        return new JpegFrame(List.copyOf(components), mcusAcross, mcusDown);
    }

    private static void checkRoom(long blocks) throws UnusualJpegException {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (blocks * BYTES_PER_BLOCK > free / HEAP_SHARE) {
            throw new UnusualJpegException("more coefficients than there is room for");
        }
    }

    private static int ceilDiv(int value, int by) {
        return (value + by - 1) / by;
    }
}
