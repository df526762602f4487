package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes the bits of entropy-coded data (ITU-T T.81, F.1.2.3). Not thread-safe. */
final class JpegBitWriter {

    private static final int CHUNK_BYTES = 1 << 15;
    private static final int FF = 0xff;

    /** Bytes that one call may write: those of two ints, all of them followed by a zero. */
    private static final int RESERVE = 16;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int at;

    /** The bits not written yet, the last one lowest. */
    private long bits;

    private int count;

    /** Appends up to 32 bits. */
    void put(int value, int length) {
        bits = bits << length | value;
        count += length;
        if (count >= Integer.SIZE) {
            writeBytes();
        }
    }

    /** Fills the last byte with ones and returns all. */
    List<ByteBuffer> end() {
        int missing = -count & 7;
        put((1 << missing) - 1, missing);
        writeBytes();
        chunks.add(ByteBuffer.wrap(chunk, 0, at).slice());
        return chunks;
    }

    private void writeBytes() {
        if (at > CHUNK_BYTES - RESERVE) {
            chunks.add(ByteBuffer.wrap(chunk, 0, at).slice());
            chunk = new byte[CHUNK_BYTES];
            at = 0;
        }
        while (count >= Byte.SIZE) {
            count -= Byte.SIZE;
            int next = (int) (bits >> count) & FF;
            chunk[at++] = (byte) next;
            if (next == FF) {
                chunk[at++] = 0;
            }
        }
    }
}
