package dev.facesearch.stream.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All that a database's tables hold, as text. */
public final class DatabaseText {

    private static final List<String> TABLES = List.of("picture", "sighting", "outbox", "erasing");

    private DatabaseText() {}

    /** Returns every column of every row, and of PostgreSQL its statistics as well, which hold frequent values. */
    public static String of(Database database) {
        StringBuilder text = new StringBuilder();
        TABLES.forEach(table -> append(text, database, "select * from " + table));
        if (!database.skippingLocked().isEmpty()) {
            append(text, database, "select * from pg_stats where schemaname = 'public'");
        }
        return text.toString();
    }

    /** Lets PostgreSQL take its statistics, as it does by itself after a while: they hold frequent values. */
    public static void analyze(Database database) {
        if (!database.skippingLocked().isEmpty()) {
            int unused = database.sql().sql("analyze").update();
        }
    }

    /** Returns the bytes of the files that PostgreSQL keeps a database's tables, catalogues and indexes in. */
    public static String ofFiles(Database database) throws IOException {
        database.sql().sql("checkpoint").update();
        String folder = database.sql()
                .sql("select current_setting('data_directory') || '/base/' || oid from pg_database where datname ="
                        + " current_database()")
                .query(String.class)
                .single();
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.toList()) {
                text.append(new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Database database, String select) {
        database.sql()
                .sql(select)
                .query()
                .listOfRows()
                .forEach(row -> text.append(row.values()).append('\n'));
    }
}
