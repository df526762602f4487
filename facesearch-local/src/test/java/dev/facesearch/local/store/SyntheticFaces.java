package dev.facesearch.local.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;

/** Faces of strangers, two a person, written into a store that no engine has open, many a commit. */
public final class SyntheticFaces {

    /** The beginning of the external ids of their pictures. */
    public static final String PREFIX = "stranger-";

    private static final int PEOPLE_A_COMMIT = 500;

    private SyntheticFaces() {}

    /** Returns the id of a person's first or second face. */
    public static String faceId(int person, int face) {
        return UUID.nameUUIDFromBytes((PREFIX + person + "." + face).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Adds people to a collection there is. */
    public static void add(Path folder, String collectionId, int people, long seed) {
        StoreFile file = new StoreFile(StoreFolder.databaseIn(folder), false);
        Map<String, String> meta = file.header(Schema.STEPS.size()).meta();
        file.leave();
        int dimension = Integer.parseInt(Objects.requireNonNull(meta.get("dimension")));
        FaceStore.Settings settings = new FaceStore.Settings(
                Objects.requireNonNull(meta.get(FaceStore.MODEL_SET)), dimension, Clock.systemUTC(), Duration.ZERO);
        SplittableRandom random = new SplittableRandom(seed);
        try (FaceStore store = FaceStore.open(folder, settings)) {
            CollectionRows rows =
                    store.context().rows(store.collection(collectionId).key());
            for (int first = 0; first < people; first += PEOPLE_A_COMMIT) {
                int last = Math.min(people, first + PEOPLE_A_COMMIT);
                int from = first;
                store.exclusively(() -> {
                    store.commit(() -> {
                        for (int person = from; person < last; person++) {
                            float[] vector = unit(random, dimension);
                            for (int face = 0; face < 2; face++) {
                                rows.write(
                                        new CollectionContent.Face(
                                                store.context().ids().next(), stored(person, face)),
                                        vector);
                            }
                        }
                    });
                    return null;
                });
            }
        }
    }

    private static FaceEntry stored(int person, int face) {
        return new FaceEntry(
                faceId(person, face),
                UUID.randomUUID().toString(),
                PREFIX + person,
                new FaceEntry.Place(0.2, 0.2, 0.1, 0.1, 99.9),
                null);
    }

    private static float[] unit(SplittableRandom random, int dimension) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (random.nextDouble() + random.nextDouble() - 1);
            squares += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
