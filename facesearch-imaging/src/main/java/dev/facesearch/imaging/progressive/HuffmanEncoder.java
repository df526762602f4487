package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * One of the typical Huffman tables (ITU-T T.81, annex K.3), which have a code for every value of 8-bit samples.
 * Immutable.
 */
final class HuffmanEncoder {

    private final JPEGHuffmanTable table;
    private final int[] codes = new int[256];
    private final int[] lengths = new int[256];

    HuffmanEncoder(JPEGHuffmanTable table) {
        this.table = table;
        short[] counts = table.getLengths();
        short[] values = table.getValues();
        int code = 0;
        int place = 0;
        for (int length = 1; length <= counts.length; length++) {
            for (int i = 0; i < counts[length - 1]; i++) {
                codes[values[place]] = code++;
                lengths[values[place++]] = length;
            }
            code <<= 1;
        }
    }

    /** Writes a value's code and the bits that follow it, 16 at most. */
    void put(int value, int following, int length, JpegBitWriter bits) {
        bits.put(codes[value] << length | following, lengths[value] + length);
    }

    /** Returns the table as a segment defines it (B.2.4.2). */
    byte[] definition(int classAndDestination) {
        short[] counts = table.getLengths();
        short[] values = table.getValues();
        ByteBuffer definition = ByteBuffer.allocate(1 + counts.length + values.length);
        definition.put((byte) classAndDestination);
        for (short count : counts) {
            definition.put((byte) count);
        }
        for (short value : values) {
            definition.put((byte) value);
        }
        return definition.array();
    }
}
