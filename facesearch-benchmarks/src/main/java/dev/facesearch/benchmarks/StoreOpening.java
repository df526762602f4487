package dev.facesearch.benchmarks;

import dev.facesearch.local.store.FaceStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A store of random people, opened as the engine opens it. */
final class StoreOpening {

    private static final int FACES_EACH = 10;
    private static final FaceStore.Settings SETTINGS =
            new FaceStore.Settings("benchmark", 512, Clock.systemUTC(), Duration.ZERO);

    private StoreOpening() {}

    /** Writes a store of {@code faces} faces, ten a user. */
    static void write(Path folder, int faces) {
        SyntheticGallery.write(folder, SETTINGS, "staff", faces / FACES_EACH, FACES_EACH);
    }

    /**
     * Opens the store; returns how many faces it holds and what memory they take, with everything that hangs on them.
     */
    static List<Long> open(Path folder) {
        long before = used();
        try (FaceStore store = FaceStore.open(folder, SETTINGS)) {
            long after = used();
            return List.of(store.collection("staff").summary().faces(), after - before);
        }
    }

    /** Opens and closes the store; returns the nanoseconds until it could be searched. */
    static long nanos(Path folder) {
        long start = System.nanoTime();
        try (FaceStore store = FaceStore.open(folder, SETTINGS)) {
            long took = System.nanoTime() - start;
            if (store.collection("staff").summary().faces() == 0) {
                throw new IllegalStateException("nothing was opened");
            }
            return took;
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
