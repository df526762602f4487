package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 32 threads on one collection, each against a model of what must be true. */
class LoadTest {

    private static final int THREADS = 32;
    private static final long SEED = 20240417;

    @TempDir
    Path folder;

    @Test
    void changesAndSearches_of32Threads_endInWhatEachWasAnswered() throws InterruptedException, ExecutionException {
        Duration time = Boolean.getBoolean("facesearch.nightly") ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
        List<Load> loads = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            client.createCollection(request -> request.collectionId(Load.COLLECTION));
            long end = System.nanoTime() + time.toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Load load = new Load(client, "t" + thread + "-", SEED + thread, 0, line -> {});
                loads.add(load);
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        load.step();
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            assertSame(client, loads);
        } finally {
            threads.shutdownNow();
        }
        try (LocalRekognition again = LocalRekognition.open(folder)) {
            assertSame(again, loads);
        }
    }

    private static void assertSame(LocalRekognition client, List<Load> loads) {
        int pictures = 0;
        Map<String, Load.Model> there = Load.Model.all(client);
        for (int thread = 0; thread < THREADS; thread++) {
            Load.Model expected = loads.get(thread).model();
            assertThat(there.getOrDefault("t" + thread + "-", new Load.Model()).toString())
                    .as("thread " + thread + ", seed " + (SEED + thread))
                    .isEqualTo(expected.toString());
            pictures += expected.pictures.size();
        }
        assertThat(pictures).isGreaterThan(THREADS);
    }
}
