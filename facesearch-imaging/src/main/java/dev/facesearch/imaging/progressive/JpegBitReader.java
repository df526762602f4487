package dev.facesearch.imaging.progressive;

/**
 * Reads the bits of entropy-coded data (ITU-T T.81, B.1.1.5 and F.2.2.5), which end at a marker. Zeros come after the
 * end: who reads asks at {@link #endSegment()} whether there was so much. Not thread-safe.
 */
final class JpegBitReader {

    private static final int FF = 0xff;

    private final byte[] file;
    private int at;

    /** The next bits, the first one highest, zeros behind the last. */
    private long bits;

    /** The number of bits there are; below 0 by as many as were read after the end. */
    private int count;

    private boolean atEnd;

    JpegBitReader(byte[] file, int from) {
        this.file = file;
        this.at = from;
    }

    /**
     * Returns the value of the next code (F.2.2.3). 16 bits at least may be taken after it, less than that only where
     * the data end.
     */
    int decode(HuffmanDecoder table) throws UnusualJpegException {
        if (count < Integer.SIZE) {
            load();
        }
        int found = table.lengthAndValue((int) (bits >>> (Long.SIZE - HuffmanDecoder.MAX_LENGTH)));
        int length = found >> Byte.SIZE;
        bits <<= length;
        count -= length;
        return found & FF;
    }

    /** Returns the next 0 to 16 bits after a code. */
    int take(int length) {
        int taken = (int) ((bits >>> 1) >>> (Long.SIZE - 1 - length));
        bits <<= length;
        count -= length;
        return taken;
    }

    /** Returns the number of a category, 0 to 16, whose bits follow a code (figure F.12). */
    int takeSigned(int category) {
        if (category == 0) {
            return 0;
        }
        int taken = take(category);
        return taken < 1 << (category - 1) ? taken - (1 << category) + 1 : taken;
    }

    /** Returns the next bit, whatever comes before it. */
    int takeBit() {
        if (count < Integer.SIZE) {
            load();
        }
        return take(1);
    }

    /** Makes sure of 32 bits at least, as long as there are any. */
    private void load() {
        if (atEnd) {
            return;
        }
        if (count <= Integer.SIZE && at + Integer.BYTES <= file.length) {
            int a = file[at];
            int b = file[at + 1];
            int c = file[at + 2];
            int d = file[at + 3];
            // Nearly all bytes are what they are: -1 alone may be a marker or be followed by a zero to be left out.
            if (a != -1 && b != -1 && c != -1 && d != -1) {
                long next = ((a << 24) | (b & FF) << 16 | (c & FF) << 8 | (d & FF)) & 0xffffffffL;
                bits |= next << (Integer.SIZE - count);
                count += Integer.SIZE;
                at += Integer.BYTES;
                return;
            }
        }
        while (count <= Long.SIZE - Byte.SIZE) {
            int next = at < file.length ? file[at] & FF : FF;
            if (next == FF && (at + 1 >= file.length || file[at + 1] != 0)) {
                atEnd = true;
                return;
            }
            at += next == FF ? 2 : 1;
            bits |= (long) next << (Long.SIZE - Byte.SIZE - count);
            count += Byte.SIZE;
        }
    }

    /**
     * Ends a stretch of coded data.
     *
     * @return the place of the marker that follows, without the bytes that fill up to it
     * @throws UnusualJpegException unless exactly the bits up to that marker have been read, but for those that fill
     *     the last byte
     */
    int endSegment() throws UnusualJpegException {
        load();
        if (count < 0) {
            throw new UnusualJpegException("coded data are missing");
        }
        if (count >= Byte.SIZE) {
            throw new UnusualJpegException("coded data are left over");
        }
        while (at + 1 < file.length && file[at + 1] == (byte) FF) {
            at++;
        }
        if (at + 1 >= file.length) {
            throw new UnusualJpegException("the file ends without a marker");
        }
        return at;
    }

    /**
     * Goes on behind a restart marker.
     *
     * @param marker where it should be
     * @param number its number, 0 to 7
     */
    void restart(int marker, int number) throws UnusualJpegException {
        if (JpegMarkers.code(file, marker) != JpegMarkers.RST0 + number) {
            throw new UnusualJpegException("a restart marker is missing");
        }
        at = marker + 2;
        bits = 0;
        count = 0;
        atEnd = false;
    }
}
