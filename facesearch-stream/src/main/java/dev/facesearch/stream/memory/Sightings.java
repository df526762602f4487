package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sightings to be read, in pages that stay as they are while new ones come.
 *
 * <p>Pages go by position, the order in which sightings were committed, not by their time: a process may commit a
 * sighting after another one that it is older than, and a reader who was past that time would miss it. In PostgreSQL
 * the position is the id of the transaction. A page ends before the oldest transaction that was open when it was read,
 * so whatever is committed later has a position that no page has reached. A transaction that stays open, in any
 * database of the server, holds back what came after it began. SQLite has one writer at a time, which counts.
 * Thread-safe.
 */
public final class Sightings {

    private final JdbcClient sql;
    private final String horizon;

    /** Creates it on the memory's database. */
    public Sightings(Database database) {
        this.sql = database.sql();
        this.horizon = database.horizon();
    }

    /** The order of pages. */
    public enum Order {
        /** The first committed first; the last page can be asked for again, for what has come since. */
        OLDEST,
        /** The last committed first; what comes later is not in the pages. */
        NEWEST
    }

    /**
     * Which sightings are wanted.
     *
     * @param userName of this user
     * @param place in the picture at {@code bucket/key}, or in its versions
     * @param sourceId in this picture
     * @param from stored at this time or later
     * @param to stored before this time
     * @param min of this similarity or more, 0..100
     * @param order the order
     */
    public record Query(
            Optional<String> userName,
            Optional<String> place,
            Optional<String> sourceId,
            Optional<Instant> from,
            Optional<Instant> to,
            double min,
            Order order) {

        /** All of them, the oldest first. */
        public static final Query ALL = new Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Order.OLDEST);

        /** Checks for null, and the similarity. */
        public Query {
            requireNonNull(userName, "userName");
            requireNonNull(place, "place");
            requireNonNull(sourceId, "sourceId");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(order, "order");
            if (!(min >= 0 && min <= 100)) {
                throw new IllegalArgumentException("a similarity is 0..100: " + min);
            }
        }
    }

    /**
     * Where a page begins: after this sighting.
     *
     * @param position the sighting's position
     * @param id its id
     */
    public record Cursor(long position, UUID id) {}

    /**
     * A page.
     *
     * @param sightings its sightings
     * @param next where the next one begins; empty after the last page of {@link Order#NEWEST}
     */
    public record Page(List<StoredSighting> sightings, Optional<Cursor> next) {

        /** Copies the list. */
        public Page {
            sightings = List.copyOf(sightings);
            requireNonNull(next, "next");
        }
    }

    private record Row(StoredSighting sighting, long position) {}

    /** Returns the page that begins after a cursor, or the first. */
    public Page page(Query query, Optional<Cursor> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has one sighting or more: " + limit);
        }
        boolean newest = query.order() == Order.NEWEST;
        StringBuilder where = new StringBuilder(" where sighting.position < " + horizon);
        Map<String, Object> params = new HashMap<>();
        query.userName().ifPresent(name -> and(where, params, "user_name = :name", "name", name));
        query.place().ifPresent(place -> {
            // A bucket's name has no slash.
            int slash = place.indexOf('/');
            and(where, params, "bucket = :bucket", "bucket", place.substring(0, Math.max(0, slash)));
            and(where, params, "object_key = :key", "key", place.substring(slash + 1));
        });
        query.sourceId().ifPresent(id -> and(where, params, "sighting.source_id = :source", "source", id));
        query.from().ifPresent(from -> and(where, params, "seen >= :from", "from", from.toEpochMilli()));
        query.to().ifPresent(to -> and(where, params, "seen < :to", "to", to.toEpochMilli()));
        if (query.min() > 0) {
            and(where, params, "similarity >= :min", "min", query.min());
        }
        after.ifPresent(cursor -> {
            String sign = newest ? "<" : ">";
            and(
                    where,
                    params,
                    "(sighting.position, sighting.id) " + sign + " (:position, :id)",
                    "id",
                    cursor.id().toString());
            params.put("position", cursor.position());
        });
        String direction = newest ? " desc" : "";
        params.put("limit", limit);
        List<Row> rows = sql.sql(StoredSighting.SELECT + where + " order by sighting.position" + direction
                        + ", sighting.id" + direction + " limit :limit")
                .params(params)
                .query((row, number) -> new Row(StoredSighting.of(row, number), row.getLong("position")))
                .list();
        return new Page(rows.stream().map(Row::sighting).toList(), next(rows, after, newest && rows.size() < limit));
    }

    private static void and(
            StringBuilder where, Map<String, Object> params, String condition, String name, Object value) {
        where.append(" and ").append(condition);
        params.put(name, value);
    }

    private static Optional<Cursor> next(List<Row> rows, Optional<Cursor> after, boolean isEnd) {
        if (isEnd) {
            return Optional.empty();
        }
        if (rows.isEmpty()) {
            return after;
        }
        Row last = rows.get(rows.size() - 1);
        return Optional.of(
                new Cursor(last.position(), last.sighting().sighting().id()));
    }

    /** Returns one sighting, if there is one of that id. */
    public Optional<StoredSighting> find(UUID id) {
        return sql.sql(StoredSighting.SELECT + " where sighting.id = ?")
                .param(id.toString())
                .query(StoredSighting::of)
                .optional();
    }

    /** Returns sightings since a time, the oldest first. */
    public List<StoredSighting> since(Instant since, int max) {
        return sql.sql(StoredSighting.SELECT + " where seen >= ? order by seen, sighting.id limit ?")
                .params(since.toEpochMilli(), max)
                .query(StoredSighting::of)
                .list();
    }
}
