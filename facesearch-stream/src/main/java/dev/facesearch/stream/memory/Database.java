package dev.facesearch.stream.memory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the stream's tables, which are made if they are missing. Thread-safe. */
public final class Database implements AutoCloseable {

    /** SQLite has one writer at a time anyway: a second connection would only wait. */
    private static final int SQLITE_CONNECTIONS = 1;

    private static final int POSTGRES_CONNECTIONS = 4;

    private final HikariDataSource pool;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final boolean locksRows;

    private Database(HikariConfig config, boolean locksRows) {
        this.pool = new HikariDataSource(config);
        this.sql = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.locksRows = locksRows;
        transactions.executeWithoutResult(status -> {
            for (String statement : schema().split(";\\s*\\n", -1)) {
                if (!statement.isBlank()) {
                    sql.sql(statement).update();
                }
            }
        });
    }

    /** Opens a file of SQLite, for one process. Each commit is on the disk when it returns. */
    public static Database sqlite(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setMaximumPoolSize(SQLITE_CONNECTIONS);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "10000");
        return new Database(config, false);
    }

    /** Opens a PostgreSQL database, for any number of processes. */
    public static Database postgres(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        return new Database(config, true);
    }

    private static String schema() {
        try (InputStream file = Objects.requireNonNull(Database.class.getResourceAsStream("schema.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JdbcClient sql() {
        return sql;
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    /** Returns what a select of rows to be claimed ends with, so that two processes do not wait for each other. */
    String skippingLocked() {
        return locksRows ? " for update skip locked" : "";
    }

    @Override
    public void close() {
        pool.close();
    }
}
