package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import dev.facesearch.stream.SightingVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sightings that wait for a person's verdict, and the verdicts. A verdict names the version of the sighting that
 * was shown, so two reviewers never overwrite each other. It is written before it is applied to the collection, and
 * noted as applied after: one that a kill has left between the two is found by {@link #unapplied}. Thread-safe; several
 * processes may share it on PostgreSQL.
 */
public final class ReviewQueue {

    private static final String OPEN = " where verdict is null and bucket <> ''";

    /** The key of PostgreSQL's lock on automatic confirmation. */
    private static final long CONFIRMING = 0x66616365L;

    private final Database database;
    private final JdbcClient sql;
    private final Clock clock;

    /** Creates it on the memory's database. */
    public ReviewQueue(Database database, Clock clock) {
        this.database = requireNonNull(database, "database");
        this.sql = database.sql();
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Returns sightings without a verdict, the most similar first; after them those of which somebody was unsure, if
     * they are asked for.
     *
     * @param band only those of this band of five points
     * @param unsure whether to return unsure ones in place of the others
     */
    public List<StoredSighting> next(OptionalInt band, boolean unsure, int limit) {
        String from = unsure ? " where verdict = 'UNSURE' and bucket <> ''" : OPEN;
        String in = band.isPresent() ? " and " + StoredSighting.inBand(band.getAsInt()) : "";
        return sql.sql(StoredSighting.SELECT + from + in + " order by similarity desc, sighting.id limit ?")
                .param(limit)
                .query(StoredSighting::of)
                .list();
    }

    /** Returns the most similar sightings without a verdict of each band, the highest band first. */
    public List<StoredSighting> top(int perBand) {
        return open().keySet().stream()
                .sorted((one, other) -> Integer.compare(other, one))
                .flatMap(band -> next(OptionalInt.of(band), false, perBand).stream())
                .toList();
    }

    /** Returns how many sightings of each band wait for a verdict. */
    public Map<Integer, Long> open() {
        Map<Integer, Long> counts = new TreeMap<>();
        sql.sql("select " + StoredSighting.BAND + " as band, count(*) as sightings from sighting join picture on"
                        + " picture.source_id = sighting.source_id" + OPEN + " group by band")
                .query((row, number) -> counts.put(row.getInt("band"), row.getLong("sightings")))
                .list();
        return counts;
    }

    /** Returns how many verdicts of each kind there are. */
    public Map<SightingVerdict, Long> verdicts() {
        Map<SightingVerdict, Long> counts = new EnumMap<>(SightingVerdict.class);
        sql.sql("select verdict, count(*) as sightings from sighting where verdict is not null group by verdict")
                .query((row, number) ->
                        counts.put(SightingVerdict.valueOf(row.getString("verdict")), row.getLong("sightings")))
                .list();
        return counts;
    }

    /** Returns the sightings of which something was said, or taken back, at this time or later. */
    public List<StoredSighting> changedSince(Instant since) {
        return sql.sql(StoredSighting.SELECT + " where verdict_at >= ? order by verdict_at")
                .param(since.toEpochMilli())
                .query(StoredSighting::of)
                .list();
    }

    /**
     * Writes a verdict that is to be applied. A settled sighting takes none.
     *
     * @param version the version that was shown
     * @param by who says it
     * @param name the name for a face of nobody, if one is given
     * @return whether it was written; false if the sighting is another one than was shown, or settled
     */
    public boolean say(UUID id, int version, SightingVerdict verdict, String by, Optional<String> name) {
        return sql.sql("update sighting set verdict = ?, verdict_by = ?, verdict_at = ?, given_name = ?, applied = 0,"
                                + " gave = 0, note = null, version = version + 1 where id = ? and version = ? and"
                                + " (verdict is null or verdict = 'UNSURE') and applied = 1")
                        .params(Arrays.asList(
                                verdict.name(), by, clock.millis(), name.orElse(null), id.toString(), version))
                        .update()
                == 1;
    }

    /**
     * Notes that a verdict is in the collection.
     *
     * @param gave whether the face was given to a user by it
     * @param note what was done
     */
    public void applied(UUID id, boolean gave, String note) {
        int unused = sql.sql(
                        "update sighting set applied = 1, gave = ?, note = ?, verdict_at = ?, version = version + 1"
                                + " where id = ? and applied = 0")
                .params(gave ? 1 : 0, note, clock.millis(), id.toString())
                .update();
    }

    /** Takes a verdict back that cannot be applied, or is not to stand: the sighting is open again. */
    public boolean reopen(UUID id, int version, String note) {
        return sql.sql(
                                "update sighting set verdict = null, verdict_by = null, given_name = null, applied = 1, gave = 0,"
                                        + " note = ?, verdict_at = ?, version = version + 1 where id = ? and version = ?")
                        .params(note, clock.millis(), id.toString(), version)
                        .update()
                == 1;
    }

    /** Returns verdicts that were written before a time and are not applied: whoever wrote them may be gone. */
    public List<StoredSighting> unapplied(Duration age, int max) {
        return sql.sql(StoredSighting.SELECT + " where applied = 0 and verdict_at <= ? order by verdict_at limit ?")
                .params(clock.millis() - age.toMillis(), max)
                .query(StoredSighting::of)
                .list();
    }

    /**
     * Returns the sightings of a collection of which a person has said something, by when; those that a user vector
     * alone has made, and so have no second face, are left out.
     */
    public List<StoredSighting> saidByPeople(String collectionId) {
        return sql.sql(
                        StoredSighting.SELECT
                                + " where sighting.collection_id = ? and verdict is not null and applied = 1"
                                + " and verdict_by <> 'automatic' and matched_face_id is not null order by verdict_at, sighting.id")
                .param(collectionId)
                .query(StoredSighting::of)
                .list();
    }

    /** Returns the last verdict of somebody that stands and is applied. */
    public Optional<StoredSighting> lastOf(String by) {
        return sql.sql(
                        StoredSighting.SELECT
                                + " where verdict_by = ? and verdict is not null and applied = 1 order by verdict_at desc limit 1")
                .param(by)
                .query(StoredSighting::of)
                .optional();
    }

    /**
     * Writes the verdict SAME for the most similar sightings of users that nobody has looked at. A face that is also
     * like another user, or of which somebody has said that it is not this user, is left for a person.
     *
     * @param by who is noted for it
     * @param from the similarity from which a sighting is confirmed, 0..100
     * @param perDay how many are confirmed of each band on a day, in UTC
     * @return what was said, to be applied
     */
    public List<StoredSighting> confirm(String by, double from, int perDay) {
        return requireNonNull(database.transactions().execute(status -> {
            if (!database.tryLock(CONFIRMING)) {
                return List.of();
            }
            Map<Integer, Integer> left = left(by, perDay);
            List<StoredSighting> candidates = sql.sql(StoredSighting.SELECT + OPEN
                            + " and note is null and user_name is not null and similarity >= ? and not exists (select 1 from sighting other"
                            + " where other.face_id = sighting.face_id and other.id <> sighting.id and"
                            + " (other.user_name is not null and other.similarity >= ? or other.verdict = 'OTHER'))"
                            + " order by similarity desc, sighting.id limit ?")
                    .params(from, from, perDay * 100 / StoredSighting.BAND_POINTS)
                    .query(StoredSighting::of)
                    .list();
            return candidates.stream()
                    .filter(candidate -> left.merge(candidate.band(), -1, Integer::sum) >= 0)
                    .filter(candidate -> say(
                            candidate.sighting().id(), candidate.version(), SightingVerdict.SAME, by, Optional.empty()))
                    .toList();
        }));
    }

    private Map<Integer, Integer> left(String by, int perDay) {
        Map<Integer, Integer> left = new TreeMap<>();
        for (int band = 0; band < 100; band += StoredSighting.BAND_POINTS) {
            left.put(band, perDay);
        }
        Instant day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        sql.sql("select " + StoredSighting.BAND
                        + " as band, count(*) as sightings from sighting where verdict_by = ? and"
                        + " verdict_at >= ? group by band")
                .params(by, day.toEpochMilli())
                .query((row, number) -> left.merge(row.getInt("band"), -row.getInt("sightings"), Integer::sum))
                .list();
        return left;
    }
}
