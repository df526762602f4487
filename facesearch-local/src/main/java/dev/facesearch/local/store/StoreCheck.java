package dev.facesearch.local.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a whole store, each row against its checksum, and keeps nothing of it but what is missing. */
final class StoreCheck implements RowSink {

    private final Set<Long> collections = new HashSet<>();
    private final Set<Long> users = new HashSet<>();
    private final Set<Long> facesOfUsers = new HashSet<>();
    private final List<DamagedRow> damaged = new ArrayList<>();
    private long faces;

    private StoreCheck() {}

    /**
     * Checks a store's file.
     *
     * @throws StoreException if its shape is damaged, so that its rows cannot be read one by one
     */
    static StoreReport of(StoreFile file) {
        StoreFile.Header header = file.header(Schema.STEPS.size());
        StoreCheck check = new StoreCheck();
        check.damaged.addAll(StoreRows.read(file, FaceStore.dimension(header.meta()), check));
        check.facesOfUsers.forEach(face -> check.damaged.add(new DamagedRow("member", face)));
        return new StoreReport(
                header.meta().getOrDefault(FaceStore.MODEL_SET, "unknown"),
                check.collections.size(),
                check.users.size(),
                check.faces,
                file.bytes(),
                check.damaged);
    }

    @Override
    public void collection(long key, String id, String faceModelVersion, Instant created) {
        collections.add(key);
    }

    @Override
    public void tag(long collection, String key, CollectionTags.Tag tag) {
        has(collection, "tag", tag.row());
    }

    @Override
    public void user(long collection, User user) {
        if (has(collection, "user", user.row())) {
            users.add(user.row());
        }
    }

    @Override
    public void member(long faceRow, long userRow) {
        if (users.contains(userRow)) {
            facesOfUsers.add(faceRow);
        } else {
            damaged.add(new DamagedRow("member", faceRow));
        }
    }

    @Override
    public void token(long collection, Tokens.Answered answer) {
        has(collection, "token", answer.row());
    }

    @Override
    public synchronized void faces(List<Face> some) {
        for (Face face : some) {
            if (has(face.collection(), "face", face.row())) {
                facesOfUsers.remove(face.row());
                faces++;
            }
        }
    }

    private boolean has(long collection, String table, long row) {
        boolean has = collections.contains(collection);
        if (!has) {
            damaged.add(new DamagedRow(table, row));
        }
        return has;
    }
}
