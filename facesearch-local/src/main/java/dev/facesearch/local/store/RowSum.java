package dev.facesearch.local.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum each row carries in its last column, over all others. SQLite's own check knows the shape of its pages,
 * not what was written into them: a flipped bit in a vector would be served as a different face.
 */
final class RowSum {

    private RowSum() {}

    /** CRC-32C over the values, each with its type and length; values are of the types SQLite has. */
    static long of(@Nullable Object... values) {
        CRC32C crc = new CRC32C();
        for (Object value : values) {
            if (value == null) {
                add(crc, 0, new byte[0]);
            } else if (value instanceof Number number && !(value instanceof Double)) {
                add(crc, 1, bytes(number.longValue()));
            } else if (value instanceof Double real) {
                add(crc, 2, bytes(Double.doubleToLongBits(real)));
            } else if (value instanceof String text) {
                add(crc, 3, text.getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof byte[] blob) {
                add(crc, 4, blob);
            } else {
                throw new IllegalArgumentException("no column type for " + value.getClass());
            }
        }
        return crc.getValue();
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static void add(CRC32C crc, int type, byte[] bytes) {
        crc.update(type);
        crc.update(bytes(bytes.length));
        crc.update(bytes);
    }
}
