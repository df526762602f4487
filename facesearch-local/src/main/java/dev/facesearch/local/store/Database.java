package dev.facesearch.local.store;

import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SQLite file, or one in memory, and the one connection to it. Not thread-safe.
 *
 * <p>Write-ahead log with full synchronisation: what is committed survives the loss of power. Deleted content is
 * overwritten ({@code secure_delete}), and {@link #scrub} empties the log that still holds it. The lock on the file is
 * exclusive, which also keeps the log's index in memory instead of in a file.
 */
final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final int MOST_LOG_BYTES = 4 << 20;

    private final Connection connection;
    private final String name;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** SQLite's own word on this is not to be had: it ends a transaction by itself when the disk is full or fails. */
    private boolean writing;

    private Database(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** A step that may fail as databases do. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws SQLException;
    }

    /** A database in memory, gone when it is closed. */
    static Database inMemory(PageLayout layout) {
        return connect("jdbc:sqlite::memory:", "the store in memory", layout, Schema.STEPS);
    }

    /** Opens a file {@linkplain #inspect found to be well}, and brings it to the schema the steps lead to. */
    static Database open(Path file, PageLayout layout, List<Schema.Step> steps) {
        return connect(uri(file), file.toString(), layout, steps);
    }

    /**
     * Reads every byte of the file without writing one. What is in it is as it was written, or this tells.
     *
     * @return its {@code meta} table; empty for an empty file
     */
    static Map<String, String> inspect(Path file, int knownVersion) {
        Path wal = Path.of(file + "-wal");
        try {
            boolean logged = Files.exists(wal) && Files.size(wal) > 0;
            if (Files.size(file) == 0 && !logged) {
                return Map.of();
            }
            // Without a log the file is all there is; with one, reading needs an index of it, which is removed again.
            String url = uri(file) + (logged ? "?mode=ro" : "?immutable=1");
            try (Connection connection = DriverManager.getConnection(url)) {
                return new Database(connection, file.toString()).inspect(knownVersion);
            } finally {
                Files.deleteIfExists(Path.of(file + "-shm"));
            }
        } catch (SQLException e) {
            throw damaged(file.toString(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StoreException(Kind.UNAVAILABLE, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> inspect(int knownVersion) throws SQLException {
        if (number("PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw damaged(name, "it is not a store of faces", null);
        }
        long version = number("PRAGMA user_version");
        if (version > knownVersion) {
            throw new StoreException(
                    Kind.NEWER,
                    name + " was written by a newer version (schema " + version + ", this one knows " + knownVersion
                            + "); open it with that version, nothing was changed");
        }
        String found = text("PRAGMA integrity_check(1)");
        if (!found.equals("ok")) {
            throw damaged(name, found, null);
        }
        for (String table : texts("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            read("SELECT * FROM " + table, row -> verify(table, row));
        }
        return meta();
    }

    private void verify(String table, ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[row.getMetaData().getColumnCount() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getObject(i + 1);
        }
        if (RowSum.of(values) != row.getLong(values.length + 1)) {
            throw damaged(name, "a row of the table " + table + " is not as it was written", null);
        }
    }

    /** What the store says of itself. */
    Map<String, String> meta() throws SQLException {
        Map<String, String> meta = new HashMap<>();
        read("SELECT key, value FROM meta", row -> meta.put(row.getString(1), row.getString(2)));
        return meta;
    }

    @SuppressWarnings("resource") // Owned by the Database returned.
    private static Database connect(String url, String name, PageLayout layout, List<Schema.Step> steps) {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection(url);
            Database database = new Database(connection, name);
            database.prepare(layout, steps);
            return database;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw DatabaseFault.of(name, e);
        } catch (StoreException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private void prepare(PageLayout layout, List<Schema.Step> steps) throws SQLException {
        // Heeded by a new file only.
        execute("PRAGMA page_size = " + layout.pageSize());
        execute("PRAGMA locking_mode = EXCLUSIVE");
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = FULL");
        // The log goes into the file each four mebibytes, by whoever commits then, and does not stay larger after a
        // burst.
        execute("PRAGMA wal_autocheckpoint = " + MOST_LOG_BYTES / layout.pageSize());
        execute("PRAGMA journal_size_limit = " + MOST_LOG_BYTES);
        // On macOS fsync alone stops at the disk's own cache.
        execute("PRAGMA fullfsync = ON");
        execute("PRAGMA secure_delete = ON");
        execute("PRAGMA temp_store = MEMORY");
        execute("PRAGMA cell_size_check = ON");
        execute("PRAGMA trusted_schema = OFF");
        int version = (int) number("PRAGMA user_version");
        if (version < steps.size()) {
            write(() -> {
                for (Schema.Step step : steps.subList(version, steps.size())) {
                    step.apply(this);
                }
                execute("PRAGMA application_id = " + Schema.APPLICATION_ID);
                execute("PRAGMA user_version = " + steps.size());
            });
            commit();
        }
    }

    private static String uri(Path file) {
        return "jdbc:sqlite:file:" + file.toUri().getRawPath();
    }

    /** Writes into the transaction under way; if that fails, all of it is undone. */
    void write(Work work) {
        undoneIfItFails(() -> {
            if (!writing) {
                execute("BEGIN IMMEDIATE");
                writing = true;
            }
            work.run();
        });
    }

    /** Commits to the disk what was written; if that fails, all of it is undone. */
    void commit() {
        undoneIfItFails(() -> {
            if (writing) {
                execute("COMMIT");
                writing = false;
            }
        });
    }

    private void undoneIfItFails(Work work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } catch (SQLException e) {
            throw DatabaseFault.of(name, e);
        } finally {
            if (!done && writing) {
                rollback();
            }
        }
    }

    private void rollback() {
        writing = false;
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has done it by itself where the disk is full or fails, and says that there is nothing to undo.
            log.debug("rolling back in {}: {}", name, e.getMessage());
        }
    }

    /** Empties the write-ahead log, so that no earlier version of a page is left in it. */
    void scrub() {
        try {
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw DatabaseFault.of(name, e);
        }
    }

    /** Writes a compact copy into an empty file. */
    void copyTo(Path file) {
        try {
            closeStatements();
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, file.toString());
                vacuum.execute();
            }
        } catch (SQLException e) {
            throw DatabaseFault.of(file.toString(), e);
        }
    }

    /** Inserts a row, its checksum with it. */
    void insert(String table, @Nullable Object... values) throws SQLException {
        update("INSERT INTO " + table + " VALUES (" + "?, ".repeat(values.length) + "?)", withSum(values));
    }

    /** Replaces the row of the same id, which is the first value. */
    void replace(String table, @Nullable Object... values) throws SQLException {
        update("REPLACE INTO " + table + " VALUES (" + "?, ".repeat(values.length) + "?)", withSum(values));
    }

    /** Deletes the row of that id. */
    void delete(String table, long id) throws SQLException {
        update("DELETE FROM " + table + " WHERE id = ?", id);
    }

    /** Deletes a collection's rows. */
    void deleteAll(String table, long collection) throws SQLException {
        update("DELETE FROM " + table + " WHERE collection = ?", collection);
    }

    /** What reads one row. */
    @FunctionalInterface
    interface RowReader {
        /** Reads the row the result stands at. */
        void read(ResultSet row) throws SQLException;
    }

    void read(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static @Nullable Object[] withSum(@Nullable Object[] values) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = RowSum.of(values);
        return all;
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
        // Otherwise the statement keeps the last vector it bound.
        statement.clearParameters();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        return texts(sql).get(0);
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        read(sql, row -> found.add(row.getString(1)));
        return found;
    }

    @Override
    public void close() {
        try {
            closeStatements();
            connection.close();
        } catch (SQLException e) {
            throw DatabaseFault.of(name, e);
        }
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    static StoreException damaged(String name, String what, @Nullable Throwable cause) {
        return new StoreException(
                Kind.DAMAGED,
                name + " is damaged: " + what + "; nothing was changed, put back a copy or move the folder away",
                cause);
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            log.debug("closing a connection that could not be opened", e);
        }
    }
}
