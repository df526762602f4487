package dev.facesearch.imaging;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Several stretches of memory read as one stream, so that a decoder is shown the parts of a file it needs without a
 * copy of them. Not thread-safe.
 */
final class SlicedImageInputStream extends ImageInputStreamImpl {

    private final List<ByteBuffer> slices;
    private final long[] starts;
    private final long length;

    SlicedImageInputStream(List<ByteBuffer> slices) {
        this.slices = slices.stream().map(ByteBuffer::slice).toList();
        starts = new long[slices.size()];
        long at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += this.slices.get(i).limit();
        }
        length = at;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (streamPos >= length) {
            return -1;
        }
        int index = Arrays.binarySearch(starts, streamPos);
        int slice = index >= 0 ? lastStartingAt(index) : -index - 2;
        ByteBuffer bytes = slices.get(slice);
        int from = (int) (streamPos - starts[slice]);
        int taken = Math.min(count, bytes.limit() - from);
        bytes.get(from, into, offset, taken);
        streamPos += taken;
        return taken;
    }

    @Override
    public long length() {
        return length;
    }

    /** Empty slices start where the next one does; the last of them holds the bytes. */
    private int lastStartingAt(int index) {
        int last = index;
        while (last + 1 < starts.length && starts[last + 1] == starts[index]) {
            last++;
        }
        return last;
    }
}
