package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The codes of one Huffman table (ITU-T T.81, annex C), to be found in coded data. Immutable. */
final class HuffmanDecoder {

    static final int MAX_LENGTH = 16;

    /** Codes up to this length, nearly all, are looked up at once. */
    private static final int LOOKUP_BITS = 9;

    /** By the next bits: the code's length above its value of 8 bits; 0 where the code is longer. */
    private final short[] lookup = new short[1 << LOOKUP_BITS];

    /** By length: the first code beyond those of this length or shorter, followed by zeros to 16 bits. */
    private final int[] beyond = new int[MAX_LENGTH + 1];

    /** By length: from a code to its value's place. */
    private final int[] placeOfCode = new int[MAX_LENGTH + 1];

    private final byte[] values;

    /**
     * Reads a table's lengths and values (B.2.4.2).
     *
     * @throws UnusualJpegException if they make no codes
     */
    HuffmanDecoder(ByteBuffer table) throws UnusualJpegException {
        if (table.remaining() < MAX_LENGTH) {
            throw new UnusualJpegException("a Huffman table cut off");
        }
        int[] counts = new int[MAX_LENGTH + 1];
        int total = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            counts[length] = table.get() & 0xff;
            total += counts[length];
        }
        if (total > 256 || total > table.remaining()) {
            throw new UnusualJpegException("a Huffman table of too many codes");
        }
        values = new byte[total];
        table.get(values);
        int code = 0;
        int place = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            // No code may be all ones.
            if (code + counts[length] >= 1 << length) {
                throw new UnusualJpegException("a Huffman table of too many short codes");
            }
            placeOfCode[length] = place - code;
            for (int i = 0; i < counts[length]; i++) {
                addToLookup(code++, length, values[place++] & 0xff);
            }
            beyond[length] = code << (MAX_LENGTH - length);
            code <<= 1;
        }
    }

    private void addToLookup(int code, int length, int value) {
        int free = LOOKUP_BITS - length;
        if (free >= 0) {
            Arrays.fill(lookup, code << free, (code + 1) << free, (short) (length << Byte.SIZE | value));
        }
    }

    /** Returns whether no value is larger. */
    boolean valuesUpTo(int largest) {
        for (byte value : values) {
            if ((value & 0xff) > largest) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds a code at the head of 16 bits.
     *
     * @return its length above its value of 8 bits
     */
    int lengthAndValue(int next) throws UnusualJpegException {
        int found = lookup[next >> (MAX_LENGTH - LOOKUP_BITS)];
        return found == 0 ? lengthAndValueOfLong(next) : found;
    }

    private int lengthAndValueOfLong(int next) throws UnusualJpegException {
        for (int length = LOOKUP_BITS + 1; length <= MAX_LENGTH; length++) {
            if (next < beyond[length]) {
                int value = values[(next >> (MAX_LENGTH - length)) + placeOfCode[length]] & 0xff;
                return length << Byte.SIZE | value;
            }
        }
        throw new UnusualJpegException("an unknown Huffman code");
    }
}
