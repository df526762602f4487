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
        return this == SQLITE ? Database.sqlite(folder.resolve("stream.db")) : postgres();
    }

    private static synchronized Database postgres() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().start();
            }
            String name = "stream" + made++;
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return Database.postgres(server.getJdbcUrl("postgres", name), "postgres", "");
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return abort("PostgreSQL cannot be started here: " + e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
