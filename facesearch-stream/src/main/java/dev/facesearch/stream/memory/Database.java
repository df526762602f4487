package dev.facesearch.stream.memory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the stream's tables, which are made if they are missing. Thread-safe. */
public final class Database implements AutoCloseable {

    /** SQLite has one writer at a time anyway: a second connection would only wait. */
    private static final int SQLITE_CONNECTIONS = 1;

    private static final int POSTGRES_CONNECTIONS = 4;

    private static final String SCHEMA = "classpath:dev/facesearch/stream/memory/schema";
    private static final String OF_POSTGRESQL = "classpath:dev/facesearch/stream/memory/postgresql";

    private static final int MAX_CHECKPOINTS = 5;

    private static final List<String> REWRITE = List.of(
            "vacuum (full, analyze) picture",
            "vacuum (full, analyze) sighting",
            "vacuum (full, analyze) outbox",
            "vacuum (full, analyze) erasing");

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(30);

    private final HikariDataSource pool;
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final boolean locksRows;

    private Database(HikariConfig config, boolean locksRows) {
        this.pool = new HikariDataSource(config);
        this.template = new JdbcTemplate(pool);
        this.sql = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.locksRows = locksRows;
        Flyway.configure()
                .dataSource(pool)
                .locations(locksRows ? new String[] {SCHEMA, OF_POSTGRESQL} : new String[] {SCHEMA})
                .load()
                .migrate();
        if (locksRows) {
            forgetForeignPositions();
        }
    }

    /**
     * Puts sightings first that were written in another server, as after a dump was restored: its transaction ids may
     * be ahead of this one's, and {@link #horizon} would hide the sightings. No transaction of this server is that far
     * ahead.
     */
    private void forgetForeignPositions() {
        int unused = template.update(
                "update sighting set position = 0 where position > pg_current_xact_id()::text::bigint + 100000");
    }

    /** Opens a file of SQLite, for one process. Each commit is on the disk when it returns. */
    public static Database sqlite(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setMaximumPoolSize(SQLITE_CONNECTIONS);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "10000");
        // What is deleted is overwritten.
        config.addDataSourceProperty("secure_delete", "true");
        return new Database(config, false);
    }

    /** Opens a PostgreSQL database, for any number of processes. */
    public static Database postgres(String url, String user, String password) {
        return postgres(url, user, password, CONNECTION_TIMEOUT);
    }

    /** Opens a PostgreSQL database, for whose connections no call waits longer than this. */
    static Database postgres(String url, String user, String password, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setConnectionTimeout(timeout.toMillis());
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        return new Database(config, true);
    }

    JdbcClient sql() {
        return sql;
    }

    /**
     * Makes one statement many times, in one round trip where the database can, and returns how many rows it changed.
     */
    int batch(String statement, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        int[][] changed = template.batchUpdate(statement, rows, rows.size(), Database::set);
        return Arrays.stream(changed).flatMapToInt(Arrays::stream).sum();
    }

    private static void set(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
        for (int column = 0; column < row.length; column++) {
            statement.setObject(column + 1, row[column]);
        }
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    /** Returns what a select of rows to be claimed ends with, so that two processes do not wait for each other. */
    String skippingLocked() {
        return locksRows ? " for update skip locked" : "";
    }

    /**
     * Takes a lock until the transaction ends, unless another process has it; SQLite's transactions have one anyway.
     */
    boolean tryLock(long key) {
        return !locksRows
                || sql.sql("select pg_try_advisory_xact_lock(?)")
                        .param(key)
                        .query(Boolean.class)
                        .single();
    }

    /** Returns the position of sightings that are written now, in SQL; {@link #advance} goes before. */
    String position() {
        return locksRows ? "pg_current_xact_id()::text::bigint" : "(select value from sighting_position)";
    }

    /** Goes to the next position, where that is not the database's own doing. */
    void advance() {
        if (!locksRows) {
            int unused =
                    sql.sql("update sighting_position set value = value + 1").update();
        }
    }

    /** Returns the position, in SQL, below which nothing more will be written. */
    String horizon() {
        return locksRows ? "pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : Long.toString(Long.MAX_VALUE);
    }

    /**
     * Takes what was deleted out of the database's files. SQLite overwrites it when it is deleted, and the log that
     * still holds it is emptied here; PostgreSQL writes its tables anew, for which everybody else waits. PostgreSQL's
     * write-ahead log and copies of the database are not reached.
     *
     * @throws IllegalStateException if another process reads SQLite's log all the time
     */
    void scrub() {
        if (locksRows) {
            REWRITE.forEach(template::execute);
            return;
        }
        for (int attempt = 1;
                sql.sql("pragma wal_checkpoint(TRUNCATE)")
                                .query((row, number) -> row.getInt(1))
                                .single()
                        != 0;
                attempt++) {
            if (attempt == MAX_CHECKPOINTS) {
                throw new IllegalStateException("another process holds the database; end it, and erase again");
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
