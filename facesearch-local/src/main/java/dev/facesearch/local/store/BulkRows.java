package dev.facesearch.local.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes many users and their faces with one commit, for measurements of large stores: the store's own operations
 * commit one by one, which takes minutes for 100,000 people. The store shows them when it is opened the next time.
 */
public final class BulkRows {

    private BulkRows() {}

    /**
     * A user to write.
     *
     * @param id the user's id, new in the collection
     * @param listKey where the user stands in lists, new in the collection
     * @param faces the user's faces and their vectors, of length 1 (L2)
     */
    public record NewUser(String id, long listKey, Map<FaceEntry, float[]> faces) {}

    /** Writes users into an open store's collection. */
    public static void write(FaceStore store, String collectionId, List<NewUser> users) {
        CollectionRows rows =
                store.context().rows(store.collection(collectionId).key());
        RowIds ids = store.context().ids();
        store.exclusively(() -> {
            store.commit(() -> {
                for (NewUser each : users) {
                    User user = new User(ids.next(), each.id(), each.listKey(), Instant.EPOCH);
                    rows.write(user, Instant.EPOCH);
                    for (Map.Entry<FaceEntry, float[]> entry : each.faces().entrySet()) {
                        CollectionContent.Face face = new CollectionContent.Face(ids.next(), entry.getKey());
                        rows.write(face, entry.getValue());
                        rows.join(face.row(), user);
                    }
                }
            });
            return null;
        });
    }
}
