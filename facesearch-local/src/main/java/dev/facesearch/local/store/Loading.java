package dev.facesearch.local.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows from the file into their collections: collections first, then users, then what faces are whose, then faces.
 * Rows that belong to a missing row are left out and reported. Faces are only collected as they come, and put into
 * their collections at the end by all processors.
 */
final class Loading implements RowSink {

    /**
     * A collection that has been read.
     *
     * @param key its row
     */
    record Loaded(
            long key,
            String id,
            String faceModelVersion,
            Instant created,
            CollectionContent members,
            Tokens tokens,
            Map<String, CollectionTags.Tag> tags,
            List<Face> faces) {}

    private final int dimension;
    private final Map<Long, Loaded> collections = new HashMap<>();
    private final Map<Long, User> users = new HashMap<>();
    /** The user of each face that has one, by the face's row; taken out as faces are put into their collections. */
    private final Map<Long, User> members = new HashMap<>();

    private final List<DamagedRow> orphans = new ArrayList<>();

    Loading(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public void collection(long key, String id, String faceModelVersion, Instant created) {
        collections.put(
                key,
                new Loaded(
                        key,
                        id,
                        faceModelVersion,
                        created,
                        new CollectionContent(dimension),
                        new Tokens(),
                        new HashMap<>(),
                        new ArrayList<>()));
    }

    @Override
    public void tag(long collection, String key, CollectionTags.Tag tag) {
        Loaded its = of(collection, "tag", tag.row());
        if (its != null) {
            its.tags().put(key, tag);
        }
    }

    @Override
    public void user(long collection, User user) {
        Loaded its = of(collection, "user", user.row());
        if (its != null) {
            users.put(user.row(), user);
            its.members().put(user);
        }
    }

    @Override
    public void member(long faceRow, long userRow) {
        User user = users.get(userRow);
        if (user == null) {
            orphans.add(new DamagedRow("member", faceRow));
        } else {
            members.put(faceRow, user);
        }
    }

    @Override
    public void token(long collection, Tokens.Answered answer) {
        Loaded its = of(collection, "token", answer.row());
        if (its != null) {
            its.tokens().add(answer);
        }
    }

    @Override
    public synchronized void faces(List<Face> faces) {
        for (Face face : faces) {
            Loaded its = of(face.collection(), "face", face.row());
            if (its != null) {
                its.faces().add(face);
            }
        }
    }

    /**
     * Ends the loading.
     *
     * @return the rows that belong to one that is missing
     */
    List<DamagedRow> end() {
        collections.values().forEach(collection -> collection.members().fill(collection.faces(), members::remove));
        members.keySet().forEach(face -> orphans.add(new DamagedRow("member", face)));
        return orphans;
    }

    Collection<Loaded> collections() {
        return collections.values();
    }

    private @Nullable Loaded of(long key, String table, long row) {
        Loaded collection = collections.get(key);
        if (collection == null) {
            orphans.add(new DamagedRow(table, row));
        }
        return collection;
    }
}
