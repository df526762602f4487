package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import dev.facesearch.ContentHash;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.GateFigures;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.Message;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Rules;
import dev.facesearch.stream.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
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

    /** An event that is larger is no event; its beginning is kept to be looked at. */
    private static final int MAX_RAW = 16 << 10;

    /** What is set where nothing of a picture is kept but the hashes that tell it. */
    static final String SUPPRESS = "state = 'SUPPRESSED', bucket = '', object_key = '', version = null, e_tag = null,"
            + " face_ids = null, answer = null, raw = null, cause = null, owner = null, lease = 0";

    private static final String RECEIVE =
            "insert into picture (source_id, bucket, object_key, version, e_tag, uploaded, tenant, bytes,"
                    + " rule, state, due, received, updated) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?)"
                    + " on conflict (source_id) do update set state = 'RECEIVED', rule = excluded.rule, due = excluded.due,"
                    + " content = null, answer = null, gate = null, updated = excluded.updated"
                    + " where picture.state = 'NO_FACE' and picture.rule <> excluded.rule"
                    + " or picture.state = 'GATED' and picture.gate <> ?";

    private static final String CLAIM = "update picture set owner = ?, lease = ?, updated = ?, takeovers = takeovers"
            + " + case when state in ('READING', 'INDEXING', 'SEARCHING') then 1 else 0 end, state = case"
            + " when state in ('INDEXED', 'SEARCHING') then 'SEARCHING'"
            + " when state = 'INDEXING' then 'INDEXING' else 'READING' end";

    private final Database database;
    private final JdbcClient sql;
    private final Clock clock;
    private final Rules rules;
    private final String gate;
    private final AtomicLong replayed = new AtomicLong();

    /**
     * Creates it on a database.
     *
     * @param rule what an answer depends on beside the content, such as the model's version: under another rule a
     *     picture is new
     */
    public Memory(Database database, Clock clock, String rule) {
        this(database, clock, Rules.always(rule), "");
    }

    /**
     * Creates it on a database, for a service with a gate. Pictures that another gate has kept out are due again.
     *
     * @param gate what the gate's verdicts depend on, such as the detector's version; empty without a gate
     */
    public Memory(Database database, Clock clock, Rules rules, String gate) {
        this.database = requireNonNull(database, "database");
        this.sql = database.sql();
        this.clock = requireNonNull(clock, "clock");
        this.rules = requireNonNull(rules, "rules");
        this.gate = requireNonNull(gate, "gate");
        if (!gate.isEmpty()) {
            openGated();
        }
    }

    private void openGated() {
        long now = clock.millis();
        int unused = sql.sql("update picture set state = 'RECEIVED', content = null, gate = null, due = ?, updated = ?"
                        + " where state = 'GATED' and gate <> ?")
                .params(now, now, gate)
                .update();
    }

    /**
     * Notes pictures as received, all or none; once it has returned they are not lost. Pictures that are known already
     * stay as they are, but for those without a face under another rule, and those that another gate has kept out: they
     * are received again.
     *
     * @return how many are to be worked on
     */
    public int receive(Collection<ImageEvent> events) {
        // In one order everywhere, so that two processes with the same events do not wait for each other in a circle.
        List<@Nullable Object[]> rows = events.stream()
                .sorted(Comparator.comparing(ImageEvent::sourceId))
                .map(this::row)
                .toList();
        int received = requireNonNull(database.transactions().execute(status -> database.batch(RECEIVE, rows)));
        replayed.addAndGet(events.size() - received);
        return received;
    }

    private @Nullable Object[] row(ImageEvent event) {
        long now = clock.millis();
        return new @Nullable Object[] {
            event.sourceId(),
            event.bucket(),
            event.key(),
            event.version().orElse(null),
            event.eTag().orElse(null),
            event.time().toEpochMilli(),
            event.tenant().orElse(null),
            event.bytes().isPresent() ? event.bytes().getAsLong() : null,
            rules.of().apply(event),
            now,
            now,
            now,
            gate
        };
    }

    /**
     * Claims pictures that are due and nobody's, the longest due first. A picture whose owner let the lease end counts
     * as nobody's.
     */
    public List<Claimed> claim(String owner, int max, Duration lease) {
        long now = clock.millis();
        List<Claimed> claimed = database.transactions()
                .execute(status -> sql.sql(CLAIM + " where source_id in (select source_id from picture where state in "
                                + OPEN
                                + " and due <= ? and lease <= ? order by due limit ?" + database.skippingLocked()
                                + ") returning *")
                        .params(owner, now + lease.toMillis(), now, now, now, max)
                        .query(Memory::claimed)
                        .list());
        return requireNonNull(claimed);
    }

    /** Claims one picture that is nobody's, due or not; empty if it is another's or has its last state. */
    public Optional<Claimed> claim(String owner, String sourceId, Duration lease) {
        long now = clock.millis();
        return requireNonNull(database.transactions()
                        .execute(status -> sql.sql(CLAIM + " where source_id = ? and state in " + OPEN
                                        + " and lease <= ? returning *")
                                .params(owner, now + lease.toMillis(), now, sourceId, now)
                                .query(Memory::claimed)
                                .list()))
                .stream()
                .findFirst();
    }

    /** Returns whether a picture has its last state. */
    public boolean isLast(String sourceId) {
        return sql.sql("select count(*) from picture where source_id = ? and state not in " + OPEN)
                        .param(sourceId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getString("source_id"),
                event(row),
                PictureState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("content")).map(ContentHash::new),
                Optional.ofNullable(row.getString("collection_id")),
                faceIds(row.getString("face_ids")),
                row.getInt("tries"),
                row.getInt("takeovers"),
                Instant.ofEpochMilli(row.getLong("received")));
    }

    static ImageEvent event(ResultSet row) throws SQLException {
        return new ImageEvent(
                row.getString("bucket"),
                row.getString("object_key"),
                Optional.ofNullable(row.getString("version")),
                Optional.ofNullable(row.getString("e_tag")),
                Instant.ofEpochMilli(row.getLong("uploaded")),
                Optional.ofNullable(row.getString("tenant")),
                bytes(row));
    }

    private static OptionalLong bytes(ResultSet row) throws SQLException {
        long bytes = row.getLong("bytes");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    static List<String> faceIds(@Nullable String joined) {
        return joined == null ? List.of() : List.of(joined.split(" ", -1));
    }

    /** Prolongs the leases of pictures that an owner still works on. */
    public void renew(String owner, Collection<String> sourceIds, Duration lease) {
        long until = clock.millis() + lease.toMillis();
        List<@Nullable Object[]> rows = sourceIds.stream()
                .sorted()
                .map(id -> new @Nullable Object[] {until, owner, id})
                .toList();
        int unused = database.batch(
                "update picture set lease = ? where owner = ? and source_id = ? and state in " + OPEN, rows);
    }

    /** What became of a picture whose content was read. */
    public enum Begun {
        /** It may be indexed now. */
        BEGUN,
        /** Another picture has this content. */
        DUPLICATE,
        /** A picture of this content was erased. */
        SUPPRESSED,
        /** It is another owner's now. */
        LOST
    }

    /** Returns the write of a picture's content and of the intent to index it in a collection. */
    public Write<Begun> begin(String owner, String sourceId, ContentHash content, String collectionId) {
        return () -> {
            long now = clock.millis();
            int begun = sql.sql(
                            "update picture set content = ?, collection_id = ?, state = 'INDEXING', updated = ? where source_id = ? and"
                                    + " owner = ? and not exists (select 1 from picture other where other.content = ? and"
                                    + " (other.rule = picture.rule and other.state <> 'DUPLICATE' or other.state ="
                                    + " 'SUPPRESSED') and other.source_id <> ?)")
                    .params(content.hex(), collectionId, now, sourceId, owner, content.hex(), sourceId)
                    .update();
            if (begun == 1) {
                return Begun.BEGUN;
            }
            if (isSuppressed(content)) {
                return suppressed(owner, sourceId).make() ? Begun.SUPPRESSED : Begun.LOST;
            }
            int duplicate = sql.sql(
                            "update picture set content = ?, state = 'DUPLICATE', owner = null, lease = 0, updated ="
                                    + " ? where source_id = ? and owner = ?")
                    .params(content.hex(), now, sourceId, owner)
                    .update();
            return duplicate == 1 ? Begun.DUPLICATE : Begun.LOST;
        };
    }

    /**
     * Returns the write of an answer with faces, of their messages, and of the intent to search for them; false if the
     * lease was lost.
     */
    public Write<Boolean> indexed(
            String owner, String sourceId, List<String> faceIds, String answer, List<Message> messages) {
        return () -> {
            int indexed = sql.sql(
                            "update picture set state = 'SEARCHING', face_ids = ?, answer = ?, tries = 0, cause = null,"
                                    + " updated = ? where source_id = ? and owner = ?")
                    .params(String.join(" ", faceIds), answer, clock.millis(), sourceId, owner)
                    .update();
            if (indexed == 1) {
                messages.forEach(this::insert);
            }
            return indexed == 1;
        };
    }

    private boolean isSuppressed(ContentHash content) {
        return sql.sql("select count(*) from picture where content = ? and state = 'SUPPRESSED'")
                        .param(content.hex())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Returns the write that ends a picture which must not be taken in, and forgets where it lies; false if the lease
     * was lost.
     */
    public Write<Boolean> suppressed(String owner, String sourceId) {
        return () -> sql.sql("update picture set " + SUPPRESS + ", content = null, updated = ? where source_id = ? and"
                                + " owner = ?")
                        .params(clock.millis(), sourceId, owner)
                        .update()
                == 1;
    }

    /** Returns the write of an answer without a face; false if the lease was lost. */
    public Write<Boolean> noFace(String owner, String sourceId, String answer) {
        return () -> end(owner, sourceId, PictureState.NO_FACE, null, answer);
    }

    /** Returns the write that ends a picture which the gate keeps out; false if the lease was lost. */
    public Write<Boolean> gated(String owner, String sourceId) {
        return () -> rejected(owner, sourceId) && end(owner, sourceId, PictureState.GATED, null, null);
    }

    /** Returns the write that notes a picture as one of the gate's sample; false if the lease was lost. */
    public Write<Boolean> sampled(String owner, String sourceId) {
        return () -> rejected(owner, sourceId);
    }

    private boolean rejected(String owner, String sourceId) {
        return sql.sql("update picture set gate = ? where source_id = ? and owner = ?")
                        .params(gate, sourceId, owner)
                        .update()
                == 1;
    }

    /**
     * Returns the write of all sightings of a picture with their messages; false if the lease was lost.
     *
     * @param targets which collections were searched
     */
    public Write<Boolean> searched(
            String owner, String sourceId, String targets, List<Sighting> sightings, List<Message> messages) {
        return () -> {
            if (!end(owner, sourceId, PictureState.SEARCHED, null, null)) {
                return false;
            }
            int noted = sql.sql("update picture set targets = ? where source_id = ?")
                    .params(targets, sourceId)
                    .update();
            if (noted == 1 && !sightings.isEmpty()) {
                database.advance();
            }
            sightings.forEach(sighting -> insert(sourceId, sighting));
            messages.stream().filter(message -> !isOther(message.id())).forEach(this::insert);
            return true;
        };
    }

    /** Returns whether a person has said of a sighting that it is somebody else: then nobody is told of it again. */
    private boolean isOther(String sightingId) {
        return sql.sql("select count(*) from sighting where id = ? and verdict = 'OTHER'")
                        .param(sightingId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Returns the write of a failure that another try would not mend; false if the lease was lost.
     *
     * @param letters the dead letter, if it is one
     */
    public Write<Boolean> failed(String owner, String sourceId, Cause cause, Optional<Message> letters) {
        return () -> {
            if (!end(owner, sourceId, PictureState.FAILED, cause, null)) {
                return false;
            }
            letters.ifPresent(this::insert);
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
                        + " user_score, face_score, similarity, seen, position) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                        + database.position() + ") on conflict (id) do nothing")
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
                        "insert into outbox (id, topic, message_key, body, headers, created) values (?, ?, ?, ?, ?, ?)"
                                + " on conflict (id) do nothing")
                .params(
                        message.id(),
                        message.topic(),
                        message.key(),
                        message.body(),
                        Joiner.on('\n').withKeyValueSeparator('=').join(message.headers()),
                        clock.millis())
                .update();
    }

    /** Claims messages that are to be published, the oldest first. */
    public List<Message> claimMessages(String owner, int max, Duration lease) {
        long now = clock.millis();
        List<Message> messages = database.transactions()
                .execute(status -> sql.sql(
                                "update outbox set owner = ?, lease = ? where id in (select id from outbox where"
                                        + " lease <= ? order by created limit ?" + database.skippingLocked()
                                        + ") returning id, topic, message_key, body, headers")
                        .params(owner, now + lease.toMillis(), now, max)
                        .query((row, number) -> new Message(
                                row.getString("id"),
                                row.getString("topic"),
                                row.getString("message_key"),
                                row.getString("body"),
                                headers(row.getString("headers"))))
                        .list());
        return requireNonNull(messages);
    }

    private static Map<String, String> headers(String joined) {
        return joined.isEmpty()
                ? Map.of()
                : Splitter.on('\n').withKeyValueSeparator('=').split(joined);
    }

    /** Gives back the messages an owner has claimed and not published. */
    public void giveBackMessages(String owner) {
        int unused = sql.sql("update outbox set owner = null, lease = 0 where owner = ?")
                .param(owner)
                .update();
    }

    /** Forgets messages that were published. */
    public void published(Collection<String> ids) {
        database.transactions()
                .executeWithoutResult(status -> ids.forEach(id -> {
                    int unused =
                            sql.sql("delete from outbox where id = ?").param(id).update();
                }));
    }

    /** Notes an event that cannot be read as failed, with its dead letter; once it has returned it is not lost. */
    public void receiveUnreadable(Collection<byte[]> events) {
        database.transactions().executeWithoutResult(status -> events.forEach(this::receiveUnreadable));
    }

    private void receiveUnreadable(byte[] event) {
        Instant now = clock.instant();
        String sourceId = ContentHash.of(event).hex();
        String raw = Base64.getEncoder().encodeToString(event.length > MAX_RAW ? Arrays.copyOf(event, MAX_RAW) : event);
        int received = sql.sql(
                        "insert into picture (source_id, bucket, object_key, raw, uploaded, rule, state, cause, due,"
                                + " received, updated) values (?, '', '', ?, ?, ?, 'FAILED', ?, ?, ?, ?) on conflict"
                                + " (source_id) do nothing")
                .params(
                        sourceId,
                        raw,
                        now.toEpochMilli(),
                        "",
                        Cause.BAD_EVENT.name(),
                        now.toEpochMilli(),
                        now.toEpochMilli(),
                        now.toEpochMilli())
                .update();
        if (received == 1) {
            insert(Message.deadLetter(sourceId, raw, Cause.BAD_EVENT, 0, now, now));
        }
    }

    /** Returns how many failed pictures there are of each cause since then that may be replayed. */
    public Map<Cause, Long> replayable(Instant since) {
        Map<Cause, Long> counts = new EnumMap<>(Cause.class);
        sql.sql(
                        "select cause, count(*) as pictures from picture where state = 'FAILED' and raw is null and updated >= ?"
                                + " and replays < ? group by cause")
                .params(since.toEpochMilli(), MAX_REPLAYS)
                .query((row, number) -> counts.put(Cause.valueOf(row.getString("cause")), row.getLong("pictures")))
                .list();
        return counts;
    }

    /**
     * Makes failed pictures due again. A picture that was replayed three times stays as it is, and so does an event
     * that cannot be read.
     *
     * @return how many
     */
    public int replay(Cause cause, Instant since) {
        long now = clock.millis();
        return sql.sql(
                        "update picture set state = case when face_ids is null then 'RECEIVED' else 'INDEXED' end, due = ?,"
                                + " tries = 0, takeovers = 0, replays = replays + 1, updated = ? where state = 'FAILED' and raw is null and"
                                + " cause = ? and updated >= ? and replays < ?")
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

    /** Returns all counts. */
    public MemoryState state() {
        return new MemoryState(counts(), failures(), bands(), oldestOpen(), unpublished(), gate());
    }

    /** Returns how many events this object was given again. */
    public long replayed() {
        return replayed.get();
    }

    private GateFigures gate() {
        Map<PictureState, Long> rejected = new EnumMap<>(PictureState.class);
        sql.sql("select state, count(*) as pictures from picture where gate = ? group by state")
                .param(gate)
                .query((row, number) ->
                        rejected.put(PictureState.valueOf(row.getString("state")), row.getLong("pictures")))
                .list();
        long missed = rejected.getOrDefault(PictureState.SEARCHED, 0L);
        return new GateFigures(
                rejected.getOrDefault(PictureState.GATED, 0L),
                missed + rejected.getOrDefault(PictureState.NO_FACE, 0L),
                missed);
    }

    private Map<Cause, Long> failures() {
        Map<Cause, Long> counts = new EnumMap<>(Cause.class);
        sql.sql("select cause, count(*) as pictures from picture where state = 'FAILED' group by cause")
                .query((row, number) -> counts.put(Cause.valueOf(row.getString("cause")), row.getLong("pictures")))
                .list();
        return counts;
    }

    /** Returns how many pictures have no last state yet. */
    public long open() {
        return sql.sql("select count(*) from picture where state in " + OPEN)
                .query(Long.class)
                .single();
    }

    private long unpublished() {
        return sql.sql("select count(*) from outbox").query(Long.class).single();
    }

    private Map<Integer, Long> bands() {
        Map<Integer, Long> counts = new TreeMap<>();
        sql.sql("select " + StoredSighting.BAND + " as band, count(*) as sightings from sighting group by band")
                .query((row, number) -> counts.put(row.getInt("band"), row.getLong("sightings")))
                .list();
        return counts;
    }

    /** Passes each content without a face under the rules of today. */
    public void withoutFace(Consumer<ContentHash> contents) {
        sql.sql("select content from picture where state = 'NO_FACE' and rule in (:rules)")
                .param("rules", rules.all())
                .query((RowCallbackHandler) row -> contents.accept(new ContentHash(row.getString("content"))));
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
