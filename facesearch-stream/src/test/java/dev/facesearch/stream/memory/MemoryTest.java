package dev.facesearch.stream.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.Message;
import dev.facesearch.stream.MovedClock;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.memory.Memory.Begun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock(START);

    @ParameterizedTest
    @EnumSource
    void receive_again_isKnown(Databases databases) {
        try (Database database = databases.open(folder)) {
            Memory memory = memory(database);

            assertThat(memory.receive(List.of(event(1), event(2)))).isEqualTo(2);
            assertThat(memory.receive(List.of(event(2), event(3)))).isOne();
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.RECEIVED, 3L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void claim_byTwoOwners_givesEachPictureOnce(Databases databases) {
        try (Database database = databases.open(folder)) {
            Memory memory = memory(database);
            memory.receive(events(5));

            List<Claimed> first = memory.claim("a", 3, LEASE);
            List<Claimed> second = memory.claim("b", 3, LEASE);

            assertThat(first).hasSize(3).allMatch(claimed -> claimed.state() == PictureState.READING);
            assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
            assertThat(memory.claim("b", 3, LEASE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void claim_leaseEnded_isTakenOverAndTheFirstOwnerWritesNothing(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(1));
            String id = memory.claim("a", 1, LEASE).get(0).sourceId();
            assertThat(commits.add(memory.begin("a", id, content(1), "c")).join())
                    .isEqualTo(Begun.BEGUN);

            clock.pass(LEASE.plusSeconds(1));
            List<Claimed> taken = memory.claim("b", 1, LEASE);

            assertThat(taken).singleElement().satisfies(claimed -> {
                assertThat(claimed.state()).isEqualTo(PictureState.INDEXING);
                assertThat(claimed.content()).contains(content(1));
            });
            assertThat(commits.add(memory.noFace("a", id, "{}")).join()).isFalse();
            assertThat(commits.add(memory.noFace("b", id, "{}")).join()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void renew_keepsTheLease(Databases databases) {
        try (Database database = databases.open(folder)) {
            Memory memory = memory(database);
            memory.receive(events(1));
            memory.claim("a", 1, LEASE);

            clock.pass(Duration.ofSeconds(50));
            memory.renew("a", List.of(event(0).sourceId()), LEASE);
            clock.pass(Duration.ofSeconds(50));

            assertThat(memory.claim("b", 1, LEASE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void begin_contentOfAnother_isADuplicate(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(2));
            List<Claimed> claimed = memory.claim("a", 2, LEASE);

            List<CompletableFuture<Begun>> begun = claimed.stream()
                    .map(picture -> commits.add(memory.begin("a", picture.sourceId(), content(7), "c")))
                    .toList();

            assertThat(begun.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrder(Begun.BEGUN, Begun.DUPLICATE);
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.INDEXING, 1L, PictureState.DUPLICATE, 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void begin_oneContentFromTwoProcesses_oneBegins(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup one = new CommitGroup(database);
                CommitGroup other = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(40));
            List<Claimed> claimed = memory.claim("a", 40, LEASE);

            List<CompletableFuture<Begun>> begun = new ArrayList<>();
            for (int i = 0; i < claimed.size(); i++) {
                begun.add((i % 2 == 0 ? one : other)
                        .add(memory.begin("a", claimed.get(i).sourceId(), content(i / 2), "c")));
            }

            assertThat(begun.stream().map(CompletableFuture::join).filter(Begun.BEGUN::equals))
                    .hasSize(20);
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.INDEXING, 20L, PictureState.DUPLICATE, 20L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void searched_again_keepsEachSightingAndMessageOnce(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(1));
            Sighting sighting = new Sighting(
                    UUID.nameUUIDFromBytes(new byte[] {1}),
                    "staff",
                    "face",
                    Optional.of("Ada"),
                    Optional.empty(),
                    OptionalDouble.of(99.5),
                    OptionalDouble.empty());
            Message message = new Message("m", "sightings", "Ada", "{}", Map.of("cause", "NONE"));
            String id = memory.claim("a", 1, LEASE).get(0).sourceId();
            commits.add(memory.begin("a", id, content(1), "c")).join();
            commits.add(memory.indexed("a", id, List.of("face", "other"), "{}", List.of()))
                    .join();

            assertThat(commits.add(memory.searched(
                                    "a", id, "c", List.of(sighting, sighting), List.of(message, message)))
                            .join())
                    .isTrue();
            assertThat(commits.add(memory.searched("a", id, "c", List.of(sighting), List.of(message)))
                            .join())
                    .isFalse();

            assertThat(memory.claimMessages("a", 10, LEASE)).containsExactly(message);
            assertThat(memory.claimMessages("b", 10, LEASE)).isEmpty();
            clock.pass(LEASE.plusSeconds(1));
            assertThat(memory.claimMessages("b", 10, LEASE)).containsExactly(message);
            memory.published(List.of("m"));
            clock.pass(LEASE.plusSeconds(1));
            assertThat(memory.claimMessages("b", 10, LEASE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void later_comesBackWhenItIsDueWhereItWas(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(1));
            String id = memory.claim("a", 1, LEASE).get(0).sourceId();
            commits.add(memory.begin("a", id, content(1), "c")).join();
            commits.add(memory.indexed("a", id, List.of("face", "other"), "{}", List.of()))
                    .join();
            commits.add(memory.later("a", id, Cause.THROTTLED, Duration.ofSeconds(10)))
                    .join();

            assertThat(memory.claim("b", 1, LEASE)).isEmpty();
            clock.pass(Duration.ofSeconds(11));
            assertThat(memory.claim("b", 1, LEASE)).singleElement().satisfies(claimed -> {
                assertThat(claimed.state()).isEqualTo(PictureState.SEARCHING);
                assertThat(claimed.faceIds()).containsExactly("face", "other");
                assertThat(claimed.tries()).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void replay_ofACause_isParkedAfterThree(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(2));
            int replayed = 0;
            for (int run = 0; run < 5; run++) {
                for (Claimed claimed : memory.claim("a", 2, LEASE)) {
                    commits.add(memory.failed("a", claimed.sourceId(), Cause.OTHER, Optional.empty()))
                            .join();
                }
                assertThat(memory.replay(Cause.UNREADABLE, START)).isZero();
                replayed += memory.replay(Cause.OTHER, START);
            }

            assertThat(replayed).isEqualTo(6);
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.FAILED, 2L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldestOpen_isWhenTheOldestWithoutALastStateWasReceived(Databases databases) {
        try (Database database = databases.open(folder)) {
            Memory memory = memory(database);
            assertThat(memory.oldestOpen()).isEmpty();
            memory.receive(List.of(event(1)));
            clock.pass(Duration.ofSeconds(5));
            memory.receive(List.of(event(2)));

            assertThat(memory.oldestOpen()).contains(START);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receive_underAnotherRule_opensThoseWithoutAFaceAgain(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(2));
            List<Claimed> claimed = memory.claim("a", 2, LEASE);
            String without = claimed.get(0).sourceId();
            String with = claimed.get(1).sourceId();
            commits.add(memory.begin("a", without, content(1), "c")).join();
            commits.add(memory.begin("a", with, content(2), "c")).join();
            assertThat(commits.add(memory.noFace("a", without, "{}")).join()).isTrue();
            assertThat(commits.add(memory.indexed("a", with, List.of("face"), "{}", List.of()))
                            .join())
                    .isTrue();
            assertThat(commits.add(memory.searched("a", with, "c", List.of(), List.of()))
                            .join())
                    .isTrue();
            List<ContentHash> known = new ArrayList<>();
            memory.withoutFace(known::add);

            Memory better = new Memory(database, clock, "a better detector");

            assertThat(known).containsExactly(content(1));
            assertThat(memory.receive(events(2))).isZero();
            assertThat(better.receive(events(2))).isOne();
            assertThat(better.claim("b", 2, LEASE))
                    .extracting(Claimed::sourceId)
                    .containsExactly(without);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiveUnreadable_isARowAndADeadLetterOnce(Databases databases) {
        try (Database database = databases.open(folder)) {
            Memory memory = memory(database);
            byte[] poem = "a poem".getBytes(UTF_8);

            memory.receiveUnreadable(List.of(poem));
            memory.receiveUnreadable(List.of(poem));

            assertThat(memory.state().failures()).isEqualTo(Map.of(Cause.BAD_EVENT, 1L));
            assertThat(memory.replayable(Instant.EPOCH)).isEmpty();
            assertThat(memory.replay(Cause.BAD_EVENT, Instant.EPOCH)).isZero();
            assertThat(memory.claimMessages("a", 10, LEASE)).singleElement().satisfies(letter -> {
                assertThat(letter.topic()).isEqualTo("images.dead");
                assertThat(Base64.getDecoder().decode(letter.body())).isEqualTo(poem);
                assertThat(letter.headers())
                        .containsEntry("cause", "BAD_EVENT")
                        .containsEntry("attempts", "0")
                        .containsEntry("first", START.toString())
                        .containsEntry("last", START.toString());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void giveBackMessages_areClaimedByOthersAtOnce(Databases databases) {
        try (Database database = databases.open(folder)) {
            Memory memory = memory(database);
            memory.receiveUnreadable(List.of(new byte[] {1}, new byte[] {2}));
            assertThat(memory.claimMessages("a", 10, LEASE)).hasSize(2);
            assertThat(memory.claimMessages("b", 10, LEASE)).isEmpty();

            memory.giveBackMessages("a");

            assertThat(memory.claimMessages("b", 10, LEASE)).hasSize(2);
        }
    }

    private Memory memory(Database database) {
        return new Memory(database, clock, "model 7");
    }

    private static List<ImageEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(MemoryTest::event).toList();
    }

    private static ImageEvent event(int number) {
        return new ImageEvent("photos", number + ".jpg", Optional.of("v1"), Optional.empty(), START);
    }

    private static ContentHash content(int number) {
        return ContentHash.of(new byte[] {(byte) number});
    }
}
