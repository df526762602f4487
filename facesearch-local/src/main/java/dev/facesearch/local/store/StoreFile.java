package dev.facesearch.local.store;

import dev.facesearch.imaging.FileReason;
import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A store's file, read through connections that cannot write. Connections opened here must be closed before the store's
 * own connection is opened.
 */
final class StoreFile {

    /** The bytes of a file that SQLite maps into memory, instead of copying them page by page. */
    private static final long MAX_MAPPED = 0x7fff0000L;

    private final Path file;
    private final boolean inUse;
    private final String uri;

    /**
     * Looks at a file.
     *
     * @param inUse whether an engine has it open; if not, nobody may open it meanwhile
     */
    StoreFile(Path file, boolean inUse) {
        this.file = file;
        this.inUse = inUse;
        // Without a log the file is all there is; with one, reading needs an index of it.
        this.uri = Database.uri(file) + (inUse || hasLog() ? "?mode=ro" : "?immutable=1");
    }

    Path path() {
        return file;
    }

    boolean isEmpty() {
        return size(file) == 0 && !hasLog();
    }

    long bytes() {
        return size(file) + size(Path.of(file + "-wal"));
    }

    private boolean hasLog() {
        return size(Path.of(file + "-wal")) > 0;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new StoreException(Kind.UNAVAILABLE, "cannot read " + file + ": " + FileReason.of(e, file), e);
        }
    }

    /** Reads through one connection. */
    @FunctionalInterface
    interface Reading<T> {
        /** Reads. */
        T read(Connection connection) throws SQLException;
    }

    <T> T read(Reading<T> reading) {
        try (Connection connection = Database.connectTo(uri)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA mmap_size = " + MAX_MAPPED);
            }
            return reading.read(connection);
        } catch (SQLException e) {
            throw DatabaseFault.isDamage(e)
                    ? Database.damaged(file.toString(), String.valueOf(e.getMessage()), e)
                    : DatabaseFault.of(file.toString(), e);
        }
    }

    /** Removes the log's index, which reading may have made. */
    void leave() {
        if (!inUse) {
            try {
                Files.deleteIfExists(Path.of(file + "-shm"));
            } catch (IOException e) {
                throw new StoreException(
                        Kind.UNAVAILABLE, "cannot tidy up next to " + file + ": " + FileReason.of(e, file), e);
            }
        }
    }

    /**
     * Returns what the file states about itself, if it is a store of a known version.
     *
     * @return its {@code meta} table and its schema's version
     */
    Header header(int knownVersion) {
        return read(connection -> {
            if (Long.parseLong(text(connection, "PRAGMA application_id")) != Schema.APPLICATION_ID) {
                throw Database.damaged(file.toString(), "it is not a store of faces", null);
            }
            int version = Integer.parseInt(text(connection, "PRAGMA user_version"));
            if (version > knownVersion) {
                throw new StoreException(
                        Kind.NEWER,
                        file + " was written by a newer version (schema " + version + ", this one knows " + knownVersion
                                + "); open it with that version, nothing was changed");
            }
            Map<String, String> meta = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, key, value, sum FROM meta")) {
                while (row.next()) {
                    if (RowSum.of(row.getLong(1), row.getString(2), row.getString(3)) != row.getLong(4)) {
                        throw Database.damaged(
                                file.toString(), new DamagedRow("meta", row.getLong(1)) + " is not as written", null);
                    }
                    meta.put(row.getString(2), row.getString(3));
                }
            }
            return new Header(version, meta);
        });
    }

    /**
     * The statements of a file about itself.
     *
     * @param version of its schema
     * @param meta its {@code meta} table
     */
    record Header(int version, Map<String, String> meta) {}

    /** Checks the shape of the file; throws if it is damaged. */
    void checkShape() {
        String found = read(connection -> text(connection, "PRAGMA integrity_check(1)"));
        if (!found.equals("ok")) {
            throw Database.damaged(file.toString(), found, null);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
