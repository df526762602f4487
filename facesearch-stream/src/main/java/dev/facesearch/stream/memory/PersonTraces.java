package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import dev.facesearch.stream.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The traces of a person in the memory: sightings, the pictures they were made in, and messages that wait to be
 * published. What is to be erased is noted first, so that an erasure that was interrupted can be completed. A picture
 * that is erased keeps the hashes of its place and content: neither its event nor the content is ever taken in again.
 * Thread-safe.
 */
public final class PersonTraces {

    /** A page of rows of which each has to be looked at. */
    private static final int PAGE = 10_000;

    private static final String OF_PERSON = " (user_name = :name or face_id in (select face_id from erasing where"
            + " user_name = :name) or matched_face_id in (select face_id from erasing where user_name = :name))";

    /** What reviewers were told, or have said, of somebody else's sighting. */
    private static final String NAMED = " (given_name = :name or note like :like escape '!')";

    private final JdbcClient sql;
    private final Database database;
    private final Clock clock;

    /** Creates it on the memory's database. */
    public PersonTraces(Database database, Clock clock) {
        this.database = requireNonNull(database, "database");
        this.sql = database.sql();
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * The rows that were erased.
     *
     * @param sightings how many sightings
     * @param pictures how many pictures, which are suppressed now
     * @param messages how many messages that were not published
     */
    public record Erased(int sightings, int pictures, int messages) {}

    /** Returns the collections of all sightings. */
    public Set<String> collections() {
        return new TreeSet<>(sql.sql("select collection_id from sighting union select collection_id from picture where"
                        + " collection_id is not null")
                .query(String.class)
                .list());
    }

    /** Notes faces of a person that are about to be erased. Once it has returned, a later run knows them. */
    public void note(String userName, Collection<String> faceIds) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {userName, ""});
        faceIds.forEach(face -> rows.add(new Object[] {userName, face}));
        int unused = requireNonNull(database.transactions()
                .execute(status -> database.batch(
                        "insert into erasing (user_name, face_id) values (?, ?) on conflict do nothing",
                        new ArrayList<>(rows))));
    }

    /** Returns the faces that were noted for a person. */
    public Set<String> noted(String userName) {
        return new HashSet<>(sql.sql("select face_id from erasing where user_name = ? and face_id <> ''")
                .param(userName)
                .query(String.class)
                .list());
    }

    /** Returns the faces of pictures in which the person was seen, by collection. */
    public Map<String, Set<String>> seen(String userName) {
        Map<String, Set<String>> seen = new TreeMap<>();
        sql.sql("select distinct coalesce(picture.collection_id, sighting.collection_id) as collection_id, face_id from"
                        + " sighting join picture on picture.source_id = sighting.source_id where (verdict is null or"
                        + " verdict <> 'OTHER') and" + OF_PERSON)
                .param("name", userName)
                .query((row, number) -> seen.computeIfAbsent(row.getString("collection_id"), any -> new TreeSet<>())
                        .add(row.getString("face_id")))
                .list();
        return seen;
    }

    /**
     * Returns how many pictures are still searched for that were claimed before: what such a search says may be older
     * than what was erased since.
     */
    public long searchedSince(Instant before) {
        return sql.sql("select count(*) from picture where state = 'SEARCHING' and lease > ? and updated <= ?")
                .params(clock.millis(), before.toEpochMilli())
                .query(Long.class)
                .single();
    }

    /**
     * Erases a person: the sightings of the name or of a noted face, and what the pictures of noted faces hold.
     * Messages that a publisher holds stay; {@link #left} counts them until they are published.
     */
    public Erased erase(String userName) {
        return requireNonNull(database.transactions().execute(status -> {
            Set<String> faces = noted(userName);
            Set<String> places = new HashSet<>();
            int pictures = suppress(faces, places);
            int sightings = sql.sql("delete from sighting where" + OF_PERSON)
                    .param("name", userName)
                    .update();
            int unusedNotes = sql.sql("update sighting set note = null, given_name = null where" + NAMED)
                    .param("name", userName)
                    .param("like", like(userName))
                    .update();
            return new Erased(sightings, pictures, deleteMessages(userName, faces, places));
        }));
    }

    private static String like(String userName) {
        return "%" + userName.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private int suppress(Set<String> faces, Set<String> places) {
        List<Picture> pictures = matching(
                "select source_id, bucket, object_key, content, face_ids from picture where face_ids is not null and"
                        + " source_id > ? order by source_id limit " + PAGE,
                (row, number) -> new Picture(
                        row.getString("source_id"),
                        row.getString("bucket") + "/" + row.getString("object_key"),
                        row.getString("content"),
                        row.getString("face_ids")),
                Picture::sourceId,
                picture -> picture.hasAny(faces));
        int suppressed = 0;
        for (Picture picture : pictures) {
            places.add(picture.place());
            long now = clock.millis();
            suppressed += sql.sql("update picture set " + Memory.SUPPRESS + ", updated = ? where source_id = ?")
                    .params(now, picture.sourceId())
                    .update();
            suppressed += sql.sql("update picture set " + Memory.SUPPRESS
                            + ", content = null, updated = ? where content = ? and state = 'DUPLICATE'")
                    .params(now, picture.content())
                    .update();
        }
        return suppressed;
    }

    private int deleteMessages(String userName, Set<String> faces, Set<String> places) {
        int deleted = 0;
        for (Message message : messages(userName, faces, places)) {
            deleted += sql.sql("delete from outbox where id = ? and lease <= ?")
                    .params(message.id(), clock.millis())
                    .update();
        }
        return deleted;
    }

    private List<Message> messages(String userName, Set<String> faces, Set<String> places) {
        return matching(
                "select id, topic, message_key, body from outbox where id > ? order by id limit " + PAGE,
                (row, number) -> new Message(
                        row.getString("id"),
                        row.getString("topic"),
                        row.getString("message_key"),
                        row.getString("body"),
                        Map.of()),
                Message::id,
                message -> message.isAbout(userName, faces, places));
    }

    /** Returns the rows that match, read page by page: no more than a page is held beside them. */
    private <T> List<T> matching(String select, RowMapper<T> mapper, Function<T, String> id, Predicate<T> matches) {
        List<T> found = new ArrayList<>();
        String last = "";
        while (true) {
            List<T> page = sql.sql(select).param(last).query(mapper).list();
            page.stream().filter(matches).forEach(found::add);
            if (page.size() < PAGE) {
                return found;
            }
            last = id.apply(page.get(page.size() - 1));
        }
    }

    /** Returns how many rows are about the person: sightings, pictures and messages. */
    public long left(String userName) {
        Set<String> faces = noted(userName);
        long sightings = sql.sql("select count(*) from sighting where" + OF_PERSON)
                .param("name", userName)
                .query(Long.class)
                .single();
        List<String> pictures = matching(
                "select source_id || ' ' || face_ids from picture where face_ids is not null and source_id > ? order by"
                        + " source_id limit " + PAGE,
                (row, number) -> row.getString(1),
                joined -> joined.substring(0, joined.indexOf(' ')),
                joined -> Arrays.stream(joined.split(" ", -1)).anyMatch(faces::contains));
        long named = sql.sql("select count(*) from sighting where" + NAMED)
                .param("name", userName)
                .param("like", like(userName))
                .query(Long.class)
                .single();
        return named
                + sightings
                + pictures.size()
                + messages(userName, faces, Set.of()).size();
    }

    /** Forgets who was erased, and overwrites in the database's files what was deleted. */
    public void end(String userName) {
        int unused = sql.sql("delete from erasing where user_name = ?")
                .param(userName)
                .update();
        database.scrub();
    }

    private record Picture(String sourceId, String place, String content, String faceIds) {

        boolean hasAny(Set<String> faces) {
            return Arrays.stream(faceIds.split(" ", -1)).anyMatch(faces::contains);
        }
    }
}
