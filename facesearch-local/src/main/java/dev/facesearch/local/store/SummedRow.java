package dev.facesearch.local.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, each read from its first column to its last. Each value read goes into the row's checksum, in
 * the order in which it was written. A damaged row may hold anything, so a row is used only if {@link #isWell}.
 */
final class SummedRow {

    /** Reads one row. */
    @FunctionalInterface
    interface Reader {
        /** Reads the row that it stands at. */
        void read(SummedRow row) throws SQLException;
    }

    private final ResultSet rows;
    private final RowSum sum;
    private int column;

    SummedRow(ResultSet rows, RowSum sum) {
        this.rows = rows;
        this.sum = sum;
    }

    /** Goes to the next row; returns whether there is one. */
    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    long number() throws SQLException {
        long value = rows.getLong(++column);
        sum.add(value);
        return value;
    }

    double real() throws SQLException {
        double value = rows.getDouble(++column);
        sum.add(value);
        return value;
    }

    String text() throws SQLException {
        String value = rows.getString(++column);
        sum.add(value);
        return value;
    }

    /** Reads a column that may hold nothing. */
    @Nullable String optionalText() throws SQLException {
        return text();
    }

    byte[] blob() throws SQLException {
        byte[] value = rows.getBytes(++column);
        byte[] blob = value == null ? new byte[0] : value;
        sum.add(blob);
        return blob;
    }

    /** Reads a time in milliseconds. */
    Instant time() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    /** Reads the last column, the checksum; returns whether the others are as they were written. */
    boolean isWell() throws SQLException {
        return sum.end() == rows.getLong(++column);
    }
}
