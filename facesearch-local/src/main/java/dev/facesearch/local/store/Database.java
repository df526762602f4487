package dev.facesearch.local.store;

import dev.facesearch.local.store.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One SQLite file, or one in memory, and the one connection to it. Not thread-safe.
 *
 * <p>Write-ahead log with full synchronisation: what is committed survives the loss of power. Deleted content is
 * overwritten ({@code secure_delete}), and {@link #scrub} empties the log that still holds it. Other processes may read
 * the file meanwhile, to back it up; {@link StoreFolder} keeps them from writing it.
 */
final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final Duration MAX_WAIT = Duration.ofMinutes(10);
    private static final int MAX_LOG_BYTES = 4 << 20;

    private final Connection connection;
    private final String name;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private PageLayout layout;

    /** SQLite's own word on this is not to be had: it ends a transaction by itself when the disk is full or fails. */
    private boolean writing;

    private Database(Connection connection, String name, PageLayout layout) {
        this.connection = connection;
        this.name = name;
        this.layout = layout;
    }

    /** A step that may fail as databases do. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws SQLException;
    }

    /** Returns a database in memory, gone when it is closed. */
    static Database inMemory(PageLayout layout) {
        return connect(":memory:", "the store in memory", layout, Schema.STEPS, "EXCLUSIVE");
    }

    /** Opens a file {@linkplain StoreFile found to be well}, and brings it to the schema the steps lead to. */
    static Database open(Path file, PageLayout layout, List<Schema.Step> steps) {
        try {
            return connect(uri(file), file.toString(), layout, steps, "NORMAL");
        } catch (StoreException e) {
            if (e.kind() != Kind.FAILED) {
                throw e;
            }
            // Perhaps there is no room for the index of the log next to it: alone, SQLite keeps that in memory.
            log.warn("{}: opened for this process alone, backups from others have to wait", file, e);
            return connect(uri(file), file.toString(), layout, steps, "EXCLUSIVE");
        }
    }

    @SuppressWarnings("resource") // Owned by the Database returned.
    private static Database connect(
            String file, String name, PageLayout layout, List<Schema.Step> steps, String locking) {
        Connection connection = null;
        try {
            connection = connectTo(file);
            Database database = new Database(connection, name, layout);
            database.prepare(steps, locking);
            return database;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw DatabaseFault.of(name, e);
        } catch (StoreException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private void prepare(List<Schema.Step> steps, String locking) throws SQLException {
        // Only a new file heeds this; an older one keeps the size of its pages.
        execute("PRAGMA page_size = " + layout.pageSize());
        layout = PageLayout.ofPages((int) number("PRAGMA page_size"));
        execute("PRAGMA locking_mode = " + locking);
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = FULL");
        // The log goes into the file each four mebibytes, by whoever commits then, and does not stay larger after a
        // burst.
        execute("PRAGMA wal_autocheckpoint = " + MAX_LOG_BYTES / layout.pageSize());
        execute("PRAGMA journal_size_limit = " + MAX_LOG_BYTES);
        // On macOS fsync alone stops at the disk's own cache.
        execute("PRAGMA fullfsync = ON");
        execute("PRAGMA secure_delete = ON");
        execute("PRAGMA temp_store = MEMORY");
        // A deletion waits for a backup by another process; nothing else has to.
        execute("PRAGMA busy_timeout = " + MAX_WAIT.toMillis());
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

    /** Returns how rows lie in the pages of this file. */
    PageLayout layout() {
        return layout;
    }

    static String uri(Path file) {
        return "file:" + file.toUri().getRawPath();
    }

    /**
     * Connects to a file by its SQLite URI. The DriverManager knows the drivers of one class loader, the first that
     * asked, and keeps that loader from being collected: it is left out.
     */
    static Connection connectTo(String file) throws SQLException {
        return new JDBC4Connection("jdbc:sqlite:" + file, file, new Properties());
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
            read("PRAGMA wal_checkpoint(TRUNCATE)", row -> {
                if (row.getInt(1) != 0) {
                    throw new SQLException("older versions of what was deleted are still in the log, which another"
                            + " process has been reading for " + MAX_WAIT.toMinutes()
                            + " minutes; they go with the next deletion");
                }
            });
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

    /** Reads one row. */
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
