package dev.facesearch.local.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Rows on their way from the file into their collections. */
final class Loading {

    private final Map<Long, FaceCollection> collections;
    private final Map<Long, User> users = new HashMap<>();
    private final Map<Long, String> faces = new HashMap<>();

    Loading(Map<Long, FaceCollection> collections) {
        this.collections = collections;
    }

    void tag(ResultSet row) throws SQLException {
        collection(row)
                .collectionTags()
                .put(row.getString(3), new CollectionTags.Tag(row.getLong(2), row.getString(4)));
    }

    void user(ResultSet row) throws SQLException {
        User user = new User(row.getLong(2), row.getString(3), row.getLong(4), Instant.ofEpochMilli(row.getLong(5)));
        users.put(user.row(), user);
        collection(row).members().put(user);
    }

    void face(ResultSet row) throws SQLException {
        StoredFace.Place place = new StoredFace.Place(
                row.getDouble(6), row.getDouble(7), row.getDouble(8), row.getDouble(9), row.getDouble(10));
        StoredFace face = new StoredFace(row.getString(3), row.getString(4), row.getString(5), place, null);
        faces.put(row.getLong(2), face.faceId());
        collection(row).members().put(row.getLong(2), face, VectorBytes.decode(row.getBytes(11)));
    }

    void member(ResultSet row) throws SQLException {
        User user = users.get(row.getLong(3));
        String face = faces.get(row.getLong(2));
        if (user == null || face == null) {
            throw Database.damaged("the store", "an association without its face or its user", null);
        }
        collection(row).members().join(face, user);
    }

    void token(ResultSet row) throws SQLException {
        collection(row)
                .tokens()
                .add(new Tokens.Answered(
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))));
    }

    private FaceCollection collection(ResultSet row) throws SQLException {
        FaceCollection collection = collections.get(row.getLong(1));
        if (collection == null) {
            throw Database.damaged("the store", "a row without its collection", null);
        }
        return collection;
    }
}
