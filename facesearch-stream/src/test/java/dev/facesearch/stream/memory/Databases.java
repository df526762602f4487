package dev.facesearch.stream.memory;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The databases that tests run on; PostgreSQL is one process for all tests, and a database of its own for each. */
public enum Databases {
    SQLITE,
    POSTGRES;

    private static @Nullable EmbeddedPostgres server;
    private static int made;

    /** Opens an empty database; skips the test, with a message, where PostgreSQL cannot be started. */
    public Database open(Path folder) {
        return make(folder).open();
    }

    /** Makes an empty database; skips the test, with a message, where PostgreSQL cannot be started. */
    public DatabaseAddress make(Path folder) {
        return this == SQLITE ? new DatabaseAddress.Sqlite(folder) : new DatabaseAddress.Postgres(postgres());
    }

    /**
     * Lets a file of SQLite grow no more, as on a full disk.
     *
     * @return what gives it room again
     */
    public static Runnable fill(Database database) {
        long pages = database.sql().sql("pragma page_count").query(Long.class).single();
        limit(database, pages);
        return () -> limit(database, 1L << 30);
    }

    private static void limit(Database database, long pages) {
        // The pool has one connection, which keeps it.
        Long unused = database.sql()
                .sql("pragma max_page_count = " + pages)
                .query(Long.class)
                .single();
    }

    private static synchronized String postgres() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().start();
            }
            String name = "stream" + made++;
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return abort("PostgreSQL cannot be started here: " + e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
