package dev.facesearch.stream.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.memory.Sightings.Cursor;
import dev.facesearch.stream.memory.Sightings.Order;
import dev.facesearch.stream.memory.Sightings.Page;
import dev.facesearch.stream.memory.Sightings.Query;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(600)
class SightingsTest {

    private static final int OF_PICTURE = 10;
    private static final Duration LEASE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void walk_whileNewOnesCome_missesNoneAndHasNoneTwice(Databases databases) throws Exception {
        walk(databases, 2_000, 1_000);
    }

    @EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
    @ParameterizedTest
    @EnumSource
    void walk_aHundredThousandWhileNewOnesCome_missesNoneAndHasNoneTwice(Databases databases) throws Exception {
        walk(databases, 100_000, 20_000);
    }

    /** Walks pages while two writers commit more, as two processes do, until all have come. */
    private void walk(Databases databases, int before, int meanwhile) throws Exception {
        try (Database database = databases.open(folder);
                CommitGroup one = new CommitGroup(database);
                CommitGroup other = new CommitGroup(database)) {
            Sightings sightings = new Sightings(database);
            Set<UUID> written = new HashSet<>(write(database, one, "before", before));
            ExecutorService writers = Executors.newFixedThreadPool(2);
            try {
                Future<List<UUID>> first = writers.submit(() -> write(database, one, "one", meanwhile / 2));
                Future<List<UUID>> second = writers.submit(() -> write(database, other, "other", meanwhile / 2));
                List<UUID> newest = all(sightings, Order.NEWEST);
                List<UUID> read = new ArrayList<>();
                Optional<Cursor> cursor = Optional.empty();
                boolean done = false;
                while (true) {
                    Page page = sightings.page(Query.ALL, cursor, 97);
                    page.sightings()
                            .forEach(stored -> read.add(stored.sighting().id()));
                    cursor = page.next();
                    if (page.sightings().isEmpty() && done) {
                        break;
                    }
                    done = first.isDone() && second.isDone();
                }
                assertThat(newest).doesNotHaveDuplicates().containsAll(written);
                written.addAll(first.get());
                written.addAll(second.get());
                assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
            } finally {
                writers.shutdownNow();
            }
        }
    }

    private static List<UUID> all(Sightings sightings, Order order) {
        Query query = new Query(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, order);
        List<UUID> read = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            Page page = sightings.page(query, cursor, 89);
            page.sightings().forEach(stored -> read.add(stored.sighting().id()));
            cursor = page.next();
        } while (cursor.isPresent());
        return read;
    }

    @Test
    void laterTimeOfAnEarlierCommit_isNotMissed() {
        try (Database database = Databases.POSTGRES.open(folder)) {
            Sightings sightings = new Sightings(database);
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            String slow = begun(memory, database, "slow");
            String quick = begun(memory, database, "quick");
            Sighting late = sighting(99);
            Sighting early = sighting(99);

            // The slow transaction has its place in the order, and commits after the quick one.
            database.transactions().executeWithoutResult(status -> {
                assertThat(memory.searched("w", slow, "c", List.of(late), List.of())
                                .make())
                        .isTrue();
                CompletableFuture.runAsync(() -> database.transactions().executeWithoutResult(inner -> {
                            assertThat(memory.searched("w", quick, "c", List.of(early), List.of())
                                            .make())
                                    .isTrue();
                        }))
                        .join();
                assertThat(CompletableFuture.supplyAsync(() -> sightings
                                        .page(Query.ALL, Optional.empty(), 10)
                                        .sightings())
                                .join())
                        .isEmpty();
            });

            assertThat(sightings.page(Query.ALL, Optional.empty(), 10).sightings())
                    .extracting(stored -> stored.sighting().id())
                    .containsExactly(late.id(), early.id());
        }
    }

    @Test
    void restoredFromAServerThatWasAhead_isNotHidden() {
        DatabaseAddress address = Databases.POSTGRES.make(folder);
        try (Database database = address.open();
                CommitGroup commits = new CommitGroup(database)) {
            assertThat(write(database, commits, "before", 10)).hasSize(10);
            int moved = database.sql()
                    .sql("update sighting set position = position + 1000000000")
                    .update();
            assertThat(moved).isEqualTo(10);
            assertThat(count(new Sightings(database), Query.ALL)).isZero();
        }
        try (Database restored = address.open()) {
            assertThat(count(new Sightings(restored), Query.ALL)).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void filters_areAllKept(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Sightings sightings = new Sightings(database);
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            String source = begun(memory, database, "ada.jpg");
            Sighting ada = sighting(99.5);
            commits.add(memory.searched("w", source, "c", List.of(ada), List.of()))
                    .join();
            write(database, commits, "others", 10);
            Instant seen = sightings.find(ada.id()).orElseThrow().seen();

            assertThat(count(sightings, query(Optional.of("Ada"), Optional.empty(), Optional.empty(), 0)))
                    .isOne();
            assertThat(count(sightings, query(Optional.empty(), Optional.of("b/ada.jpg"), Optional.empty(), 0)))
                    .isOne();
            assertThat(count(sightings, query(Optional.empty(), Optional.empty(), Optional.of(source), 0)))
                    .isOne();
            assertThat(count(sightings, query(Optional.empty(), Optional.empty(), Optional.empty(), 99.4)))
                    .isOne();
            assertThat(count(sightings, between(seen.plusSeconds(60), Optional.empty())))
                    .isZero();
            assertThat(count(sightings, between(Instant.EPOCH, Optional.of(seen))))
                    .isZero();
            assertThat(count(sightings, Query.ALL)).isEqualTo(11);
            assertThat(sightings.find(UUID.randomUUID())).isEmpty();
        }
    }

    private static int count(Sightings sightings, Query query) {
        return sightings.page(query, Optional.empty(), 100).sightings().size();
    }

    private static Query query(Optional<String> user, Optional<String> place, Optional<String> source, double min) {
        return new Query(user, place, source, Optional.empty(), Optional.empty(), min, Order.OLDEST);
    }

    private static Query between(Instant from, Optional<Instant> to) {
        return new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(from), to, 0, Order.OLDEST);
    }

    private static String begun(Memory memory, Database database, String key) {
        ImageEvent event = new ImageEvent("b", key, Optional.empty(), Optional.empty(), Instant.EPOCH);
        assertThat(memory.receive(List.of(event))).isOne();
        assertThat(memory.claim("w", event.sourceId(), LEASE)).isPresent();
        database.transactions().executeWithoutResult(status -> {
            assertThat(memory.begin("w", event.sourceId(), ContentHash.of(key.getBytes(UTF_8)), "c")
                            .make())
                    .isEqualTo(Memory.Begun.BEGUN);
            assertThat(memory.indexed(
                                    "w",
                                    event.sourceId(),
                                    List.of(UUID.randomUUID().toString()),
                                    "{}",
                                    List.of())
                            .make())
                    .isTrue();
        });
        return event.sourceId();
    }

    private static List<UUID> write(Database database, CommitGroup commits, String prefix, int count) {
        Memory memory = new Memory(database, Clock.systemUTC(), "rule");
        List<UUID> ids = new ArrayList<>();
        for (int picture = 0; picture < count / OF_PICTURE; picture++) {
            String source = begun(memory, database, prefix + picture);
            List<Sighting> seen =
                    Stream.generate(() -> sighting(90)).limit(OF_PICTURE).toList();
            assertThat(commits.add(memory.searched("w", source, "c", seen, List.of()))
                            .join())
                    .isTrue();
            seen.forEach(sighting -> ids.add(sighting.id()));
        }
        return ids;
    }

    private static Sighting sighting(double score) {
        return new Sighting(
                UUID.randomUUID(),
                "c",
                UUID.randomUUID().toString(),
                Optional.of(score > 99 ? "Ada" : "Bob"),
                Optional.empty(),
                OptionalDouble.of(score),
                OptionalDouble.empty());
    }
}
