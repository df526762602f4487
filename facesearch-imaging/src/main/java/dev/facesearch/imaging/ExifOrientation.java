package dev.facesearch.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads one tag of an EXIF block and nothing else: maker notes, thumbnails and further directories, where EXIF readers
 * meet hostile input, are never visited.
 */
final class ExifOrientation {

    private static final int TAG_ORIENTATION = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /**
     * Returns the orientation in the first directory of a TIFF block (TIFF 6.0, section 2),
     * {@link Orientation#TOP_LEFT} where it has none or is broken.
     */
    static Orientation of(ByteBuffer tiff) {
        ByteBuffer block = tiff.slice();
        if (block.limit() < 8) {
            return Orientation.TOP_LEFT;
        }
        int mark = block.getShort(0) & 0xffff;
        if (mark != 0x4949 && mark != 0x4d4d) {
            return Orientation.TOP_LEFT;
        }
        block.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = block.getInt(4) & 0xffffffffL;
        if (block.getShort(2) != 42 || directory + 2 > block.limit()) {
            return Orientation.TOP_LEFT;
        }
        int entries = block.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > block.limit()) {
                return Orientation.TOP_LEFT;
            }
            int at = (int) entry;
            if ((block.getShort(at) & 0xffff) == TAG_ORIENTATION) {
                boolean oneShort = block.getShort(at + 2) == TYPE_SHORT && block.getInt(at + 4) == 1;
                return oneShort ? Orientation.ofExif(block.getShort(at + 8) & 0xffff) : Orientation.TOP_LEFT;
            }
        }
        return Orientation.TOP_LEFT;
    }
}
