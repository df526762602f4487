package dev.facesearch.local.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row that is not as it was written.
 *
 * @param table what it holds: {@code face}, {@code user}, {@code member} (a face's user), {@code collection},
 *     {@code tag}, {@code token} or {@code meta}
 * @param id its number in that table, which no other row ever has
 */
public record DamagedRow(String table, long id) {

    private static final int NAMED = 5;

    @Override
    public String toString() {
        return table + " " + id;
    }

    static String list(List<DamagedRow> rows) {
        String named = rows.stream().limit(NAMED).map(DamagedRow::toString).collect(Collectors.joining(", "));
        return rows.size() > NAMED ? named + " and " + (rows.size() - NAMED) + " more" : named;
    }
}
