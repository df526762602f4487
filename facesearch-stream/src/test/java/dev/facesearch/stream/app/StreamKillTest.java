package dev.facesearch.stream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.local.FaultInjection;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.DatabaseAddress;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.Sightings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service as child processes that are killed, on a broker that is killed, with an engine that throttles: every
 * picture has one last state, each sighting is stored once and published, and a kill costs one call for each picture
 * that was worked on at most.
 */
@Timeout(1800)
class StreamKillTest {

    private static final boolean NIGHTLY = Boolean.getBoolean("facesearch.nightly");
    private static final int DISTINCT = NIGHTLY ? 1000 : 40;
    private static final int KILLS = NIGHTLY ? 10 : 1;
    private static final int IN_FLIGHT = 8;
    private static final Random RANDOM = new Random(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void killed_nothingIsLostAndLittleIsPaidTwice(Databases databases) throws Exception {
        HeapOfEvents heap = HeapOfEvents.write(folder.resolve("pictures"), DISTINCT);
        DatabaseAddress address = databases.make(folder.resolve("store"));
        try (Rig rig = new Rig(folder, FaultInjection.builder().throttling(0.05).build());
                Database database = address.open()) {
            rig.client().collection().create();
            Memory memory = new Memory(database, Clock.systemUTC(), "");
            rig.send(heap.events());
            Process service = rig.startService(settings(address));
            for (int kill = 0; kill < KILLS; kill++) {
                // Anywhere in its part of the work.
                long until = (long) (kill * heap.sources() + RANDOM.nextInt(heap.sources())) / (KILLS + 1);
                await().atMost(Duration.ofMinutes(10)).until(() -> last(memory) >= until || !isAlive(memory));
                service.destroyForcibly().waitFor();
                if (kill == KILLS / 2) {
                    rig.killBroker();
                }
                service = rig.startService(settings(address));
            }
            awaitEnd(memory, heap);

            assertEnd(rig, database, memory, heap);
            assertThat(rig.billed("IndexFaces"))
                    .isBetween((long) heap.toIndex(), heap.toIndex() + (long) IN_FLIGHT * KILLS);
        }
    }

    @Test
    void secondProcessJoinsAndLeaves_nothingIsCalledTwice() throws Exception {
        HeapOfEvents heap = HeapOfEvents.write(folder.resolve("pictures"), DISTINCT);
        DatabaseAddress address = Databases.POSTGRES.make(folder.resolve("store"));
        try (Rig rig = new Rig(folder, FaultInjection.builder().build());
                Database database = address.open()) {
            rig.client().collection().create();
            Memory memory = new Memory(database, Clock.systemUTC(), "");
            // Nobody is killed here, so that no lease has to end soon.
            Map<String, String> settings = settings(address);
            settings.put("facesearch.stream.lease", "60s");
            Process first = rig.startService(settings);
            rig.send(heap.events().subList(0, heap.events().size() / 2));
            Process second = rig.startService(settings);
            rig.send(heap.events()
                    .subList(heap.events().size() / 2, heap.events().size()));
            await().atMost(Duration.ofMinutes(5)).until(() -> last(memory) >= heap.sources() / 2);
            second.destroy();
            assertThat(second.waitFor()).isNotNegative();
            awaitEnd(memory, heap);

            assertEnd(rig, database, memory, heap);
            assertThat(rig.billed("IndexFaces")).isEqualTo(heap.toIndex());
            assertThat(rig.billed("SearchFaces")).isEqualTo(heap.withFace());
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void blockingLane_killed_hasTheSameOutcomes() throws Exception {
        assumeThat(NIGHTLY).as("-Dfacesearch.nightly").isTrue();
        HeapOfEvents heap = HeapOfEvents.write(folder.resolve("pictures"), Math.min(DISTINCT, 100));
        DatabaseAddress address = Databases.SQLITE.make(folder.resolve("store"));
        Map<String, String> blocking = new HashMap<>(settings(address));
        blocking.put("facesearch.stream.lane", "BLOCKING");
        try (Rig rig = new Rig(folder, FaultInjection.builder().throttling(0.05).build());
                Database database = address.open()) {
            rig.client().collection().create();
            Memory memory = new Memory(database, Clock.systemUTC(), "");
            rig.send(heap.events());
            Process service = rig.startService(blocking);
            await().atMost(Duration.ofMinutes(5)).until(() -> last(memory) >= heap.sources() / 2);
            service.destroyForcibly().waitFor();
            rig.startService(blocking);
            awaitEnd(memory, heap);

            assertEnd(rig, database, memory, heap);
            assertThat(rig.billed("IndexFaces")).isBetween((long) heap.toIndex(), heap.toIndex() + 3L);
        }
    }

    private static Map<String, String> settings(DatabaseAddress address) {
        Map<String, String> settings = new HashMap<>(address.settings());
        settings.put("facesearch.stream.in-flight", "" + IN_FLIGHT);
        return settings;
    }

    private static boolean isAlive(Memory memory) {
        return memory.open() > 0 || memory.counts().isEmpty();
    }

    private static long last(Memory memory) {
        return memory.counts().entrySet().stream()
                .filter(count -> count.getKey().isLast())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void awaitEnd(Memory memory, HeapOfEvents heap) {
        await().atMost(Duration.ofMinutes(15))
                .until(() -> last(memory) == heap.sources() && memory.state().unpublished() == 0);
    }

    private static void assertEnd(Rig rig, Database database, Memory memory, HeapOfEvents heap) {
        Map<PictureState, Long> counts = memory.counts();
        assertThat(counts)
                .isEqualTo(Map.of(
                        PictureState.SEARCHED, (long) heap.withFace(),
                        PictureState.NO_FACE, (long) heap.withoutFace(),
                        PictureState.DUPLICATE, (long) heap.duplicates(),
                        PictureState.FAILED, (long) heap.broken()));
        List<String> stored = new ArrayList<>(new Sightings(database)
                .since(Instant.EPOCH, Integer.MAX_VALUE).stream()
                        .map(sighting -> sighting.sighting().id().toString())
                        .toList());
        Set<String> distinct = new TreeSet<>(stored);
        assertThat(distinct).hasSameSizeAs(stored).isNotEmpty();
        assertThat(rig.ids(Topics.SIGHTINGS)).isEqualTo(distinct);
        assertThat(rig.ids(Topics.FACES)).hasSize(heap.withFace());
        assertThat(rig.read(Topics.DEAD_IMAGES).stream()
                        .map(letter ->
                                new String(letter.headers().lastHeader("cause").value(), UTF_8))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("BAD_EVENT"));
    }
}
