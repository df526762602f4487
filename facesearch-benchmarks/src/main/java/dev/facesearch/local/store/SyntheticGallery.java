package dev.facesearch.local.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Writes collections of random people into stores, many rows a commit: through the store's own operations, each of
 * which is committed alone, 100,000 people would take minutes. Beside the store's rows, which are its own.
 */
public final class SyntheticGallery {

    private static final int PEOPLE_PER_COMMIT = 100;

    private SyntheticGallery() {}

    /**
     * Creates a collection of people with one face and a user each; any two vectors are strangers.
     *
     * @param folder the store's, which no engine has open
     * @return the faces' ids
     */
    public static List<String> write(Path folder, FaceStore.Settings settings, String collectionId, int people) {
        return write(folder, settings, collectionId, people, 1);
    }

    /**
     * Creates a collection of people with as many faces each, joined to a user each.
     *
     * @param folder the store's, which no engine has open
     * @return the faces' ids
     */
    public static List<String> write(
            Path folder, FaceStore.Settings settings, String collectionId, int people, int facesEach) {
        Random random = new Random(1);
        List<String> faceIds = new ArrayList<>();
        try (FaceStore store = FaceStore.open(folder, settings)) {
            store.createCollection(collectionId, "7.0", Map.of());
            FaceRows rows = new FaceRows(
                    store.database(),
                    store.layout(),
                    store.collection(collectionId).key());
            for (int first = 0; first < people; first += PEOPLE_PER_COMMIT) {
                int last = Math.min(people, first + PEOPLE_PER_COMMIT);
                int from = first;
                store.exclusively(() -> {
                    store.commit(() -> {
                        for (int person = from; person < last; person++) {
                            User user = new User(store.nextId(), "user-" + person, person + 1, Instant.EPOCH);
                            rows.write(user, Instant.EPOCH);
                            for (int i = 0; i < facesEach; i++) {
                                CollectionContent.Face face = new CollectionContent.Face(store.nextId(), face(person));
                                rows.write(face, unitVector(random, settings.dimension()));
                                rows.join(face.row(), user);
                                faceIds.add(face.stored().faceId());
                            }
                        }
                    });
                    return null;
                });
            }
        }
        return faceIds;
    }

    private static FaceEntry face(int person) {
        return new FaceEntry(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "photo-" + person + ".jpg",
                new FaceEntry.Place(0.247706, 0.198412, 0.104893, 0.151227, 99.9934),
                null);
    }

    private static float[] unitVector(Random random, int dimension) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += (double) vector[i] * vector[i];
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < dimension; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
