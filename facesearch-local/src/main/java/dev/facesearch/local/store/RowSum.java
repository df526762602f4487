package dev.facesearch.local.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum each row carries in its last column, over all others. SQLite's own check knows the shape of its pages,
 * not what was written into them: a flipped bit in a vector would be served as a different face.
 *
 * <p>CRC-32C over the values, each with its type and length. Values are of the types SQLite has. Not thread-safe; may
 * be used for one row after another.
 */
final class RowSum {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEAD = 1 + Long.BYTES;

    private final CRC32C crc = new CRC32C();
    private byte[] row = new byte[4096];
    private int length;

    /** Returns the checksum of a row. */
    static long of(@Nullable Object... values) {
        RowSum sum = new RowSum();
        for (Object value : values) {
            if (value == null) {
                sum.add((String) null);
            } else if (value instanceof Number number && !(value instanceof Double)) {
                sum.add(number.longValue());
            } else if (value instanceof Double real) {
                sum.add((double) real);
            } else if (value instanceof String text) {
                sum.add(text);
            } else if (value instanceof byte[] blob) {
                sum.add(blob);
            } else {
                throw new IllegalArgumentException("no column type for " + value.getClass());
            }
        }
        return sum.end();
    }

    RowSum add(long value) {
        head(1, Long.BYTES);
        LONG.set(row, length, value);
        length += Long.BYTES;
        return this;
    }

    RowSum add(double value) {
        head(2, Long.BYTES);
        LONG.set(row, length, Double.doubleToLongBits(value));
        length += Long.BYTES;
        return this;
    }

    RowSum add(@Nullable String value) {
        if (value == null) {
            head(0, 0);
        } else {
            add(3, value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    RowSum add(byte[] value) {
        add(4, value);
        return this;
    }

    /** Returns the checksum of what was added since the last end. */
    long end() {
        crc.reset();
        crc.update(row, 0, length);
        length = 0;
        return crc.getValue();
    }

    private void add(int type, byte[] bytes) {
        head(type, bytes.length);
        System.arraycopy(bytes, 0, row, length, bytes.length);
        length += bytes.length;
    }

    private void head(int type, int bytes) {
        if (length + HEAD + bytes > row.length) {
            row = Arrays.copyOf(row, 2 * (length + HEAD + bytes));
        }
        row[length] = (byte) type;
        LONG.set(row, length + 1, (long) bytes);
        length += HEAD;
    }
}
