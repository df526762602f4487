package dev.facesearch.stream.memory;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.PictureState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pictures to be read, each with all that is known of it. Thread-safe. */
public final class Stories {

    private static final int MAX_VERSIONS = 100;

    private final JdbcClient sql;

    /** Creates it on the memory's database. */
    public Stories(Database database) {
        this.sql = database.sql();
    }

    /**
     * A picture and what became of it.
     *
     * @param sourceId identifies it
     * @param bucket its bucket; empty once it was erased
     * @param key its key; empty once it was erased
     * @param version the object's version
     * @param eTag the object's ETag
     * @param content its SHA-256, once it was read
     * @param state how far it has come
     * @param cause why it has no answer
     * @param uploaded when it was uploaded
     * @param received when its event was received
     * @param updated when its row was changed last
     * @param due when it is tried next, if its state is not its last
     * @param tries how many tries ended without an answer
     * @param takeovers how many owners let their lease end
     * @param replays how often it was replayed
     * @param rule what its answer depends on
     * @param gate the gate that rejected it
     * @param faceIds its faces in the collection
     * @param answer what the service said of it, as JSON
     */
    public record Story(
            String sourceId,
            String bucket,
            String key,
            Optional<String> version,
            Optional<String> eTag,
            Optional<String> content,
            PictureState state,
            Optional<Cause> cause,
            Instant uploaded,
            Instant received,
            Instant updated,
            Optional<Instant> due,
            int tries,
            int takeovers,
            int replays,
            String rule,
            Optional<String> gate,
            List<String> faceIds,
            Optional<String> answer) {}

    /** Returns one picture, if there is one of that id. */
    public Optional<Story> find(String sourceId) {
        return sql.sql("select * from picture where source_id = ?")
                .param(sourceId)
                .query(Stories::story)
                .optional();
    }

    /** Returns the versions of an object, the last received first; a hundred at most. */
    public List<Story> at(String bucket, String key) {
        return sql.sql(
                        "select * from picture where bucket = ? and object_key = ? order by received desc, source_id limit "
                                + MAX_VERSIONS)
                .params(bucket, key)
                .query(Stories::story)
                .list();
    }

    /**
     * Returns the pictures of one content: the one that was worked on first, then its duplicates; a hundred at most.
     */
    public List<Story> of(ContentHash content) {
        return sql.sql(
                        "select * from picture where content = ? order by case when state = 'DUPLICATE' then 1 else 0 end,"
                                + " received, source_id limit " + MAX_VERSIONS)
                .param(content.hex())
                .query(Stories::story)
                .list();
    }

    private static Story story(ResultSet row, int number) throws SQLException {
        PictureState state = PictureState.valueOf(row.getString("state"));
        return new Story(
                row.getString("source_id"),
                row.getString("bucket"),
                row.getString("object_key"),
                Optional.ofNullable(row.getString("version")),
                Optional.ofNullable(row.getString("e_tag")),
                Optional.ofNullable(row.getString("content")),
                state,
                Optional.ofNullable(row.getString("cause")).map(Cause::valueOf),
                time(row, "uploaded"),
                time(row, "received"),
                time(row, "updated"),
                state.isLast() ? Optional.empty() : Optional.of(time(row, "due")),
                row.getInt("tries"),
                row.getInt("takeovers"),
                row.getInt("replays"),
                row.getString("rule"),
                Optional.ofNullable(row.getString("gate")),
                Memory.faceIds(row.getString("face_ids")),
                Optional.ofNullable(row.getString("answer")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
