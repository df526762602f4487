package dev.facesearch.stream.memory;

import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.SightingVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sighting as it is stored, with its picture.
 *
 * @param sighting the sighting
 * @param sourceId identifies the picture
 * @param bucket the picture's bucket; empty once the picture was erased
 * @param key the picture's key; empty once the picture was erased
 * @param seen when it was stored
 * @param version counts the verdicts and what became of them
 * @param said what a person has said, if anybody has
 * @param note what became of the last verdict, for a person to read; empty if there was none
 */
public record StoredSighting(
        Sighting sighting,
        String sourceId,
        String bucket,
        String key,
        Instant seen,
        int version,
        Optional<Said> said,
        String note) {

    /** How many points a band of similarity has. */
    public static final int BAND_POINTS = 5;

    private static final int HIGHEST_BAND = 95;

    /** What is selected for {@link #of}. */
    static final String SELECT = "select sighting.*, bucket, object_key from sighting join picture on"
            + " picture.source_id = sighting.source_id";

    /** The band in SQL. */
    static final String BAND = "case when similarity >= 95 then 95 else cast(floor(similarity / 5) as integer) * 5 end";

    /**
     * What was said of a sighting.
     *
     * @param verdict the verdict
     * @param by who said it
     * @param at when
     * @param name the name that was given to a face of nobody, if one was
     * @param applied whether the collection has it
     * @param gave whether the face was given to a user by it
     */
    public record Said(
            SightingVerdict verdict, String by, Instant at, Optional<String> name, boolean applied, boolean gave) {}

    /** Returns the condition in SQL that a sighting is in a band. */
    static String inBand(int band) {
        return "similarity >= " + band + (band < HIGHEST_BAND ? " and similarity < " + (band + BAND_POINTS) : "");
    }

    /** Returns the band of five points: where it begins, 95 at most. */
    public int band() {
        return band(sighting.similarity());
    }

    /** Returns the band of five points that a similarity is in: where it begins, 95 at most. */
    public static int band(double similarity) {
        return Math.min(HIGHEST_BAND, ((int) (similarity / BAND_POINTS)) * BAND_POINTS);
    }

    static StoredSighting of(ResultSet row, int number) throws SQLException {
        return new StoredSighting(
                new Sighting(
                        UUID.fromString(row.getString("id")),
                        row.getString("collection_id"),
                        row.getString("face_id"),
                        Optional.ofNullable(row.getString("user_name")),
                        Optional.ofNullable(row.getString("matched_face_id")),
                        score(row, "user_score"),
                        score(row, "face_score")),
                row.getString("source_id"),
                row.getString("bucket"),
                row.getString("object_key"),
                Instant.ofEpochMilli(row.getLong("seen")),
                row.getInt("version"),
                Optional.ofNullable(said(row)),
                Optional.ofNullable(row.getString("note")).orElse(""));
    }

    private static @Nullable Said said(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        if (verdict == null) {
            return null;
        }
        return new Said(
                SightingVerdict.valueOf(verdict),
                Optional.ofNullable(row.getString("verdict_by")).orElse(""),
                Instant.ofEpochMilli(row.getLong("verdict_at")),
                Optional.ofNullable(row.getString("given_name")),
                row.getInt("applied") == 1,
                row.getInt("gave") == 1);
    }

    private static OptionalDouble score(ResultSet row, String column) throws SQLException {
        double score = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
    }
}
