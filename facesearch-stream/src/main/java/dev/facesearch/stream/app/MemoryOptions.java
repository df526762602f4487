package dev.facesearch.stream.app;

import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the memory is, for the commands that read it. */
final class MemoryOptions {

    @Option(names = "--database", paramLabel = "URL", description = "the PostgreSQL database of the service")
    private @Nullable String database;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = ".facesearch-stream",
            description = "the folder of SQLite, if there is no --database (default: ${DEFAULT-VALUE})")
    private Path store;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    MemoryOptions() {}

    Database open() {
        if (database == null && !Files.exists(store.resolve("stream.db"))) {
            throw new IllegalArgumentException(
                    "there is no memory in " + store + ": name it with --store or --database");
        }
        return Databases.open(
                database,
                Optional.ofNullable(System.getenv("FACESEARCH_STREAM_DATABASEUSER"))
                        .orElse("facesearch"),
                Optional.ofNullable(System.getenv("FACESEARCH_STREAM_DATABASEPASSWORD"))
                        .orElse(""),
                store);
    }

    Path store() {
        return store;
    }

    /** Returns the memory of a database, to be read or replayed from: no rule is needed for that. */
    static Memory memory(Database database) {
        return new Memory(database, Clock.systemUTC(), "");
    }
}
