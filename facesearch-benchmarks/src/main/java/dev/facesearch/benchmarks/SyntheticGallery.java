package dev.facesearch.benchmarks;

import dev.facesearch.local.store.BulkRows;
import dev.facesearch.local.store.FaceEntry;
import dev.facesearch.local.store.FaceStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Writes collections of random people into stores, a hundred people a commit. */
final class SyntheticGallery {

    private static final int PEOPLE_PER_COMMIT = 100;

    private SyntheticGallery() {}

    /**
     * Creates a collection of users with one face each; no two vectors are alike.
     *
     * @param folder the store's, which no engine has open
     * @return the faces' ids
     */
    static List<String> write(Path folder, FaceStore.Settings settings, String collectionId, int people) {
        return write(folder, settings, collectionId, people, 1);
    }

    /**
     * Creates a collection of users, each with {@code facesEach} faces.
     *
     * @param folder the store's, which no engine has open
     * @return the faces' ids
     */
    static List<String> write(
            Path folder, FaceStore.Settings settings, String collectionId, int people, int facesEach) {
        Random random = new Random(1);
        List<String> faceIds = new ArrayList<>();
        try (FaceStore store = FaceStore.open(folder, settings)) {
            store.createCollection(collectionId, "7.0", Map.of());
            for (int first = 0; first < people; first += PEOPLE_PER_COMMIT) {
                List<BulkRows.NewUser> users = new ArrayList<>();
                for (int person = first; person < Math.min(people, first + PEOPLE_PER_COMMIT); person++) {
                    Map<FaceEntry, float[]> faces = new LinkedHashMap<>();
                    for (int i = 0; i < facesEach; i++) {
                        FaceEntry face = face(person);
                        faces.put(face, unitVector(random, settings.dimension()));
                        faceIds.add(face.faceId());
                    }
                    users.add(new BulkRows.NewUser("user-" + person, person + 1, faces));
                }
                BulkRows.write(store, collectionId, users);
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
