package dev.facesearch.stream.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Where a database is, for this process and for others. */
public sealed interface DatabaseAddress {

    /** Opens it. */
    Database open();

    /** Returns the settings of a service on it. */
    Map<String, String> settings();

    /** A file of SQLite in a folder. */
    record Sqlite(Path folder) implements DatabaseAddress {

        @Override
        public Database open() {
            try {
                return Database.sqlite(Files.createDirectories(folder).resolve("stream.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("facesearch.stream.store", folder.toString());
        }
    }

    /** A database of PostgreSQL. */
    record Postgres(String url) implements DatabaseAddress {

        @Override
        public Database open() {
            return Database.postgres(url, "postgres", "");
        }

        /** Opens it without waiting for connections, as after a long outage. */
        public Database openImpatient() {
            return Database.postgres(url, "postgres", "", Duration.ofMillis(250));
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("facesearch.stream.database", url, "facesearch.stream.database-user", "postgres");
        }
    }
}
