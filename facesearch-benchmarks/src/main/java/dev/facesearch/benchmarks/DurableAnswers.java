package dev.facesearch.benchmarks;

import dev.facesearch.local.store.CollectionState;
import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.store.Idempotency;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A store that is asked for changes as fast as it answers them. */
final class DurableAnswers implements AutoCloseable {

    private static final int PAGE = 4096;

    private final Path folder;
    private final FaceStore store;
    private final CollectionState collection;

    /** Opens a store in an empty folder. */
    DurableAnswers(Path folder) {
        this.folder = folder;
        this.store = FaceStore.open(folder, new FaceStore.Settings("benchmark", 512, Clock.systemUTC(), Duration.ZERO));
        store.createCollection("staff", "7.0", Map.of());
        this.collection = store.collection("staff");
    }

    /** Returns how many users this many callers create a second, each waiting for its answer. */
    double answersASecond(int callers, int seconds) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            long end = start + Duration.ofSeconds(seconds).toNanos();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                counts.add(threads.submit(() -> {
                    int count = 0;
                    while (System.nanoTime() < end) {
                        collection.createUser(
                                UUID.randomUUID().toString(), new Idempotency("CreateUser", null, "benchmark"));
                        count++;
                    }
                    return count;
                }));
            }
            int answers = 0;
            for (Future<Integer> count : counts) {
                answers += count.get();
            }
            return answers / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    /** Returns how many writes of a page the disk takes a second, each forced to the disk. */
    double syncsASecond(int seconds) throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve("syncs"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
            long start = System.nanoTime();
            long end = start + Duration.ofSeconds(seconds).toNanos();
            int syncs = 0;
            while (System.nanoTime() < end) {
                file.write(page.clear(), (long) PAGE * (syncs % 256));
                file.force(false);
                syncs++;
            }
            return syncs / ((System.nanoTime() - start) / 1e9);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
