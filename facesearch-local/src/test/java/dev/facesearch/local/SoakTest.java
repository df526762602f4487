package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.facesearch.local.store.StoreReport;
import dev.facesearch.local.store.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mixed load on 200,000 faces for an hour, in processes that are backed up while they run and killed after one minute
 * to ten: each answer is right, everything acknowledged is there, everybody is found, and the memory of a process does
 * not grow.
 *
 * <p>In the nightly profile, or with {@code -Dfacesearch.soak.minutes=5} for as long.
 */
class SoakTest {

    private static final int PEOPLE = 100_000;
    private static final long SEED = 11;
    private static final int PROBES = 40;

    /** A third of it comes and goes with the analyses of the last pictures, which are kept for half a minute. */
    private static final long MAX_GROWTH = 48L << 20;

    private static final long MAX_RESIDENT_GROWTH = 96L << 20;

    @TempDir
    Path folder;

    @Test
    void mixedLoad_withBackupsAndKills_answersRightAndMemoryFlat()
            throws IOException, InterruptedException, ExecutionException {
        int minutes = Integer.getInteger("facesearch.soak.minutes", Boolean.getBoolean("facesearch.nightly") ? 60 : 0);
        assumeThat(minutes)
                .as("minutes to soak: run with -Pnightly, or -Dfacesearch.soak.minutes=5")
                .isPositive();
        Path store = folder.resolve("store");
        try (LocalRekognition client = LocalRekognition.open(store)) {
            client.createCollection(request -> request.collectionId(Load.COLLECTION));
        }
        SyntheticFaces.add(store, Load.COLLECTION, PEOPLE, SEED);
        Random random = new Random(SEED);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; System.nanoTime() < end; round++) {
                Duration least = Duration.ofSeconds(90 + random.nextInt(Math.min(510, 30 * minutes)));
                List<Future<StoreReport>> backups = new ArrayList<>();
                KilledLoad load = KilledLoad.run(
                        store,
                        new KilledLoad.Plan(
                                round, PEOPLE, 1000, least, () -> backups.add(beside.submit(() -> backUp(store)))),
                        "-Xms3g",
                        "-Xmx3g",
                        "-XX:+AlwaysPreTouch");

                StoreReport backup = backups.get(0).get();
                report(round, least, load, backup);
                assertThat(backup.damaged()).isEmpty();
                assertThat(backup.faces()).isGreaterThanOrEqualTo(2 * PEOPLE);
                assertThat(load.changes()).as("changes of round " + round).isPositive();
                assertFlat(load, KilledLoad.Memory::heap, MAX_GROWTH);
                assertFlat(load, KilledLoad.Memory::resident, MAX_RESIDENT_GROWTH);
                try (LocalRekognition client = LocalRekognition.open(store)) {
                    load.assertKept(client);
                    Load probe = new Load(client, "probe-", round, PEOPLE, line -> {});
                    for (int i = 0; i < PROBES; i++) {
                        probe.searchStranger(random.nextInt(PEOPLE));
                    }
                    Load.clear(client);
                    assertThat(Load.Model.all(client))
                            .as("left of round " + round)
                            .isEmpty();
                }
            }
        } finally {
            beside.shutdownNow();
        }
    }

    /** From another process than the engine's, as the command does it. */
    private StoreReport backUp(Path store) throws IOException {
        Path copy = folder.resolve("backup");
        StoreReport report = LocalStore.at(store).backUpTo(copy);
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return report;
    }

    private static void assertFlat(KilledLoad load, ToLongFunction<KilledLoad.Memory> part, long mostGrowth) {
        long[] bytes = load.memory().stream().mapToLong(part).toArray();
        assertThat(bytes).as("bytes, each 20 seconds").hasSizeGreaterThanOrEqualTo(2);
        int half = bytes.length / 2;
        assertThat(Arrays.stream(bytes, half, bytes.length).min().orElseThrow())
                .as("least bytes of the second half of " + Arrays.toString(bytes))
                .isLessThan(Arrays.stream(bytes, 0, half).min().orElseThrow() + mostGrowth);
    }

    @SuppressWarnings("SystemOut") // An hour is long.
    private static void report(int round, Duration least, KilledLoad load, StoreReport backup) {
        System.out.println("soak: round " + round + ", killed after " + least.toSeconds() + " s and " + load.changes()
                + " changes and " + load.searches() + " searches; backup of " + backup.faces()
                + " faces; MiB of heap and resident: "
                + load.memory().stream()
                        .map(memory -> (memory.heap() >> 20) + "/" + (memory.resident() >> 20))
                        .collect(Collectors.joining(" ")));
    }
}
