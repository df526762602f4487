package dev.facesearch.local.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Writes one collection into the file: its own row, and those of its tags, users, faces and tokens. The values of a row
 * stand in the order of its table's columns in {@link Schema}; {@link StoreRows} reads them in the same order, or the
 * checksum does not hold.
 */
final class CollectionRows {

    private final Database database;
    private final long collection;

    CollectionRows(Database database, long collection) {
        this.database = database;
        this.collection = collection;
    }

    /** Writes the collection's own row. */
    void create(String id, String faceModelVersion, Instant created) throws SQLException {
        database.insert("collection", collection, id, faceModelVersion, created.toEpochMilli(), filling(0));
    }

    /** Deletes the collection's own row, and all others of it. */
    void deleteAll() throws SQLException {
        database.delete("collection", collection);
        for (String table : List.of("tag", "user", "face", "member", "token")) {
            database.deleteAll(table, collection);
        }
    }

    private byte[] filling(int bytes) {
        return database.layout().filling(bytes);
    }

    void write(CollectionContent.Face face, float[] vector) throws SQLException {
        FaceEntry stored = face.stored();
        FaceEntry.Place place = stored.place();
        byte[] bytes = VectorBytes.encode(vector);
        database.insert(
                "face",
                face.row(),
                collection,
                stored.faceId(),
                stored.imageId(),
                stored.externalImageId(),
                place.left(),
                place.top(),
                place.width(),
                place.height(),
                place.confidence(),
                bytes,
                filling(bytes.length));
    }

    void write(User user, Instant activeAt) throws SQLException {
        database.replace(
                "user", user.row(), collection, user.id(), user.listKey(), activeAt.toEpochMilli(), filling(0));
    }

    void join(long faceRow, User user) throws SQLException {
        // Replacing what may be there of a damaged row that was left out.
        database.replace("member", faceRow, collection, user.row());
    }

    void leave(long faceRow) throws SQLException {
        database.delete("member", faceRow);
    }

    void write(Tokens.Answered answer) throws SQLException {
        database.insert(
                "token",
                answer.row(),
                collection,
                answer.call(),
                answer.parameters(),
                answer.outcome(),
                answer.created().toEpochMilli());
    }

    void write(long row, String key, String value) throws SQLException {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length + value.getBytes(StandardCharsets.UTF_8).length;
        database.replace("tag", row, collection, key, value, filling(bytes));
    }

    void delete(String table, long row) throws SQLException {
        database.delete(table, row);
    }
}
