package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The memory of pictures. Received pictures are claimed by an owner for the time of a lease; whatever an owner writes
 * names it, so an owner whose lease was taken over changes nothing. A write is on the disk when the future of
 * {@link CommitGroup} ends, or, for the methods here, when they return. Thread-safe; several processes may share it on
 * PostgreSQL.
 */
public final class Memory {

    private static final String OPEN = "('RECEIVED', 'READING', 'INDEXING', 'INDEXED', 'SEARCHING')";
    private static final int MAX_REPLAYS = 3;

    private final Database database;
    private final JdbcClient sql;
    private final Clock clock;
    private final String rule;

    /**
     * Creates it on a database.
     *
     * @param rule what an answer depends on beside the content, such as the model's version: under another rule a
     *     picture is new
     */
    public Memory(Database database, Clock clock, String rule) {
        this.database = requireNonNull(database, "database");
        this.sql = database.sql();
        this.clock = requireNonNull(clock, "clock");
        this.rule = requireNonNull(rule, "rule");
    }

    /**
     * Notes pictures as received, all or none; once it has returned they are not lost. Pictures that are known already
     * stay as they are.
     *
     * @return how many are new
     */
    public int receive(Collection<ImageEvent> events) {
        Integer received = database.transactions().execute(status -> {
            int count = 0;
            for (ImageEvent event : events) {
                count += receive(event);
            }
            return count;
        });
        return requireNonNull(received);
    }

    private int receive(ImageEvent event) {
        long now = clock.millis();
        return sql.sql(
                        "insert into picture (source_id, bucket, object_key, version, uploaded, rule, state, due, received,"
                                + " updated) values (?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?) on conflict (source_id) do nothing")
                .params(Arrays.asList(
                        event.sourceId(),
                        event.bucket(),
                        event.key(),
                        event.version().orElse(null),
                        event.time().toEpochMilli(),
                        rule,
                        now,
                        now,
                        now))
                .update();
    }

    /**
     * Claims pictures that are due and nobody's, the longest due first. A picture whose owner let the lease end counts
     * as nobody's.
     */
    public List<Claimed> claim(String owner, int max, Duration lease) {
        long now = clock.millis();
        List<Claimed> claimed = database.transactions()
                .execute(status -> sql.sql("update picture set owner = ?, lease = ?, updated = ?, state = case"
                                + " when state in ('INDEXED', 'SEARCHING') then 'SEARCHING'"
                                + " when state = 'INDEXING' then 'INDEXING' else 'READING' end"
                                + " where source_id in (select source_id from picture where state in " + OPEN
                                + " and due <= ? and lease <= ? order by due limit ?" + database.skippingLocked()
                                + ") returning *")
                        .params(owner, now + lease.toMillis(), now, now, now, max)
                        .query(Memory::claimed)
                        .list());
        return requireNonNull(claimed);
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getString("source_id"),
                new ImageEvent(
                        row.getString("bucket"),
                        row.getString("object_key"),
                        Optional.ofNullable(row.getString("version")),
                        Instant.ofEpochMilli(row.getLong("uploaded"))),
                PictureState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("content")).map(ContentHash::new),
                Optional.ofNullable(row.getString("face_id")),
                row.getInt("tries"));
    }

    /** Prolongs the leases of all that an owner holds. */
    public void renew(String owner, Duration lease) {
        int unused = sql.sql("update picture set lease = ? where owner = ? and state in " + OPEN)
                .params(clock.millis() + lease.toMillis(), owner)
                .update();
    }

    /** What became of a picture whose content was read. */
    public enum Begun {
        /** It may be indexed now. */
        BEGUN,
        /** Another picture has this content. */
        DUPLICATE,
        /** It is another owner's now. */
        LOST
    }

    /** Returns the write of a picture's content and of the intent to index it. */
    public Write<Begun> begin(String owner, String sourceId, ContentHash content) {
        return () -> {
            long now = clock.millis();
            int begun = sql.sql(
                            "update picture set content = ?, state = 'INDEXING', updated = ? where source_id = ? and"
                                    + " owner = ? and not exists (select 1 from picture other where other.content = ? and"
                                    + " other.rule = picture.rule and other.state <> 'DUPLICATE' and other.source_id <> ?)")
                    .params(content.hex(), now, sourceId, owner, content.hex(), sourceId)
                    .update();
            if (begun == 1) {
                return Begun.BEGUN;
            }
            int duplicate = sql.sql(
                            "update picture set content = ?, state = 'DUPLICATE', owner = null, lease = 0, updated ="
                                    + " ? where source_id = ? and owner = ?")
                    .params(content.hex(), now, sourceId, owner)
                    .update();
            return duplicate == 1 ? Begun.DUPLICATE : Begun.LOST;
        };
    }

    /** Returns the write of an answer with a face, and of the intent to search for it; false if the lease was lost. */
    public Write<Boolean> indexed(String owner, String sourceId, String faceId, String answer) {
        return () -> sql.sql("update picture set state = 'SEARCHING', face_id = ?, answer = ?, tries = 0, cause = null,"
                                + " updated = ? where source_id = ? and owner = ?")
                        .params(faceId, answer, clock.millis(), sourceId, owner)
                        .update()
                == 1;
    }

    /** Returns the write of an answer without a face; false if the lease was lost. */
    public Write<Boolean> noFace(String owner, String sourceId, String answer) {
        return () -> end(owner, sourceId, PictureState.NO_FACE, null, answer);
    }

    /** Returns the write of all sightings of a picture with their messages; false if the lease was lost. */
    public Write<Boolean> searched(String owner, String sourceId, List<Sighting> sightings, List<Message> messages) {
        return () -> {
            if (!end(owner, sourceId, PictureState.SEARCHED, null, null)) {
                return false;
            }
            sightings.forEach(sighting -> insert(sourceId, sighting));
            messages.forEach(this::insert);
            return true;
        };
    }

    /** Returns the write of a failure that another try would not mend; false if the lease was lost. */
    public Write<Boolean> failed(String owner, String sourceId, Cause cause, List<Message> letters) {
        return () -> {
            if (!end(owner, sourceId, PictureState.FAILED, cause, null)) {
                return false;
            }
            letters.forEach(this::insert);
            return true;
        };
    }

    private boolean end(
            String owner, String sourceId, PictureState state, @Nullable Cause cause, @Nullable String answer) {
        return sql.sql("update picture set state = ?, cause = ?, answer = coalesce(?, answer), owner = null, lease = 0,"
                                + " updated = ? where source_id = ? and owner = ?")
                        .params(Arrays.asList(
                                state.name(),
                                cause == null ? null : cause.name(),
                                answer,
                                clock.millis(),
                                sourceId,
                                owner))
                        .update()
                == 1;
    }

    /** Returns the write that gives a picture back, to be tried again later; false if the lease was lost. */
    public Write<Boolean> later(String owner, String sourceId, Cause cause, Duration wait) {
        return () -> {
            long now = clock.millis();
            return sql.sql(
                                    "update picture set state = case when state = 'SEARCHING' then 'INDEXED' else 'RECEIVED' end,"
                                            + " cause = ?, tries = tries + 1, due = ?, owner = null, lease = 0, updated = ? where"
                                            + " source_id = ? and owner = ?")
                            .params(cause.name(), now + wait.toMillis(), now, sourceId, owner)
                            .update()
                    == 1;
        };
    }

    /** Gives back all that an owner holds and has not called for, for others to take at once. */
    public void release(String owner) {
        int unused = sql.sql(
                        "update picture set state = 'RECEIVED', owner = null, lease = 0 where owner = ? and state ="
                                + " 'READING'")
                .params(owner)
                .update();
    }

    private void insert(String sourceId, Sighting sighting) {
        int unused = sql.sql("insert into sighting (id, source_id, collection_id, face_id, user_name, matched_face_id,"
                        + " user_score, face_score, similarity, seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict"
                        + " (id) do nothing")
                .params(Arrays.asList(
                        sighting.id().toString(),
                        sourceId,
                        sighting.collectionId(),
                        sighting.faceId(),
                        sighting.userName().orElse(null),
                        sighting.matchedFaceId().orElse(null),
                        boxed(sighting.userScore()),
                        boxed(sighting.faceScore()),
                        sighting.similarity(),
                        clock.millis()))
                .update();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private void insert(Message message) {
        int unused = sql.sql(
                        "insert into outbox (id, topic, message_key, body, created) values (?, ?, ?, ?, ?) on conflict"
                                + " (id) do nothing")
                .params(message.id(), message.topic(), message.key(), message.body(), clock.millis())
                .update();
    }

    /** Claims messages that are to be published, the oldest first. */
    public List<Message> claimMessages(String owner, int max, Duration lease) {
        long now = clock.millis();
        List<Message> messages = database.transactions()
                .execute(status -> sql.sql(
                                "update outbox set owner = ?, lease = ? where id in (select id from outbox where"
                                        + " lease <= ? order by created limit ?" + database.skippingLocked()
                                        + ") returning id, topic, message_key, body")
                        .params(owner, now + lease.toMillis(), now, max)
                        .query((row, number) -> new Message(
                                row.getString("id"),
                                row.getString("topic"),
                                row.getString("message_key"),
                                row.getString("body")))
                        .list());
        return requireNonNull(messages);
    }

    /** Forgets messages that were published. */
    public void published(Collection<String> ids) {
        database.transactions()
                .executeWithoutResult(status -> ids.forEach(id -> {
                    int unused =
                            sql.sql("delete from outbox where id = ?").param(id).update();
                }));
    }

    /**
     * Makes failed pictures due again. A picture that was replayed three times stays as it is.
     *
     * @return how many
     */
    public int replay(Cause cause, Instant since) {
        long now = clock.millis();
        return sql.sql(
                        "update picture set state = case when face_id is null then 'RECEIVED' else 'INDEXED' end, due = ?,"
                                + " tries = 0, replays = replays + 1, updated = ? where state = 'FAILED' and cause = ? and updated"
                                + " >= ? and replays < ?")
                .params(now, now, cause.name(), since.toEpochMilli(), MAX_REPLAYS)
                .update();
    }

    /** Returns how many pictures are in each state; states of none are left out. */
    public Map<PictureState, Long> counts() {
        Map<PictureState, Long> counts = new EnumMap<>(PictureState.class);
        sql.sql("select state, count(*) as pictures from picture group by state")
                .query((row, number) ->
                        counts.put(PictureState.valueOf(row.getString("state")), row.getLong("pictures")))
                .list();
        return counts;
    }

    /** Returns when the oldest picture that has no last state was received; empty if there is none. */
    public Optional<Instant> oldestOpen() {
        return sql.sql("select min(received) from picture where state in " + OPEN)
                .query((row, number) -> {
                    long received = row.getLong(1);
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(received));
                })
                .single();
    }
}
