package dev.facesearch.stream.memory;

import java.util.List;

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

    private static void append(StringBuilder text, Database database, String select) {
        database.sql()
                .sql(select)
                .query()
                .listOfRows()
                .forEach(row -> text.append(row.values()).append('\n'));
    }
}
