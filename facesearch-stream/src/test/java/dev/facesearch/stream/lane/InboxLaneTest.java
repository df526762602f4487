package dev.facesearch.stream.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.Operation;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.GateFigures;
import dev.facesearch.stream.Gatekeeper;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.Message;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Rules;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;

@Timeout(120)
class InboxLaneTest {

    private static final LaneOptions QUICK = LaneOptions.DEFAULT
            .withInFlight(4)
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20))
            .withStopWait(Duration.ofMillis(50));

    @TempDir
    private Path folder;

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final AtomicInteger refusals = new AtomicInteger();
    private final FaceSearchClient client = FaceSearchClient.builder()
            .rekognition(throttled(engine, refusals))
            .collection("seen")
            .build();

    @BeforeEach
    void create() {
        client.collection().create();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void pictures_ofAllKinds_haveOneLastStateEachAndAreBilledOnce(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events(
                    "franck_01829.jpg",
                    "copy-of-franck_01829.jpg",
                    "franck_02159.jpg",
                    "blank.png",
                    "poem.txt",
                    "gone.jpg"));
            try (InboxLane lane = lane(memory, commits)) {
                awaitLast(memory);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.counts())
                    .isEqualTo(Map.of(
                            PictureState.SEARCHED, 2L,
                            PictureState.DUPLICATE, 1L,
                            PictureState.NO_FACE, 1L,
                            PictureState.FAILED, 2L));
            assertThat(client.billedCallsByOperation())
                    .containsEntry(Operation.INDEX_FACES, 3L)
                    .containsEntry(Operation.SEARCH_USERS, 2L)
                    .containsEntry(Operation.SEARCH_FACES, 2L);
        }
    }

    @Test
    void replayOfTheTopic_billsAndDownloadsNothing() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_01829.jpg", "blank.png"));
            try (InboxLane lane = lane(memory, commits)) {
                awaitLast(memory);
                assertThat(lane.stopped()).isEmpty();
            }
            long billed = client.billedCalls();

            assertThat(memory.receive(events("franck_01829.jpg", "blank.png"))).isZero();

            assertThat(memory.oldestOpen()).isEmpty();
            assertThat(client.billedCalls()).isEqualTo(billed);
        }
    }

    @Test
    void enrolledPerson_isASightingWithBothScoresToBePublished() {
        client.user("Franck")
                .createIfAbsent()
                .addFaces(photo("franck_01829.jpg"), photo("franck_02683.jpg"))
                .associate();
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_04117.jpg"));
            try (InboxLane lane = lane(memory, commits)) {
                awaitLast(memory);
                assertThat(lane.stopped()).isEmpty();
            }

            List<Message> messages = memory.claimMessages("test", 10, Duration.ofMinutes(1));
            assertThat(messages).extracting(Message::topic).containsExactly(Topics.FACES, Topics.SIGHTINGS);
            assertThat(messages.get(1)).satisfies(message -> {
                assertThat(message.body()).contains("\"userName\":\"Franck\"", "\"userScore\":", "\"faceScore\":");
            });
        }
    }

    @Test
    void throttled_comesBackLaterWithoutLoss() {
        refusals.set(5);
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg"));
            try (InboxLane lane = lane(memory, commits)) {
                awaitLast(memory);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 3L));
            assertThat(refusals.get()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void collectionMissing_stopsTheLaneAndMarksNothing() {
        client.collection().delete();
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_01829.jpg", "franck_02159.jpg"));
            try (InboxLane lane = lane(memory, commits)) {
                await().until(() -> lane.stopped().equals(Optional.of(Cause.NO_COLLECTION)));
                assertThat(memory.counts()).doesNotContainKey(PictureState.FAILED);

                client.collection().create();

                awaitLast(memory);
                await().until(() -> lane.stopped().isEmpty());
            }
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 2L));
        }
    }

    @Test
    void closed_givesBackWhatWasNotCalledFor() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg", "franck_04117.jpg"));
            InboxLane first = lane(memory, commits);
            first.close();

            assertThat(memory.counts()).doesNotContainKeys(PictureState.READING, PictureState.INDEXING);
            try (InboxLane second = lane(memory, commits)) {
                awaitLast(memory);
                assertThat(second.stopped()).isEmpty();
            }
            assertThat(client.billedCallsByOperation()).containsEntry(Operation.INDEX_FACES, 4L);
        }
    }

    @Test
    void errorInAWorker_leavesThePictureToBeTakenOver() {
        AtomicInteger opened = new AtomicInteger();
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_01829.jpg"));
            Function<ImageEvent, ImageSource> pictures = event -> {
                if (opened.incrementAndGet() == 1) {
                    throw new StackOverflowError("a hostile picture");
                }
                return photo(event.key());
            };
            try (InboxLane lane = new InboxLane(
                    memory,
                    commits,
                    new ImageStep(client, 98.5, false),
                    pictures,
                    QUICK.withLease(Duration.ofSeconds(2)))) {
                awaitLast(memory);
                await().until(() -> lane.inFlight() == 0);
            }

            assertThat(opened).hasValue(2);
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 1L));
        }
    }

    @Test
    void pictureThatEndsEveryWorker_isADeadLetterInTheEnd() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database);
            memory.receive(events("franck_01829.jpg"));
            try (InboxLane lane = new InboxLane(
                    memory,
                    commits,
                    new ImageStep(client, 98.5, false),
                    event -> {
                        throw new StackOverflowError("a hostile picture");
                    },
                    QUICK.withLease(Duration.ofMillis(50)))) {
                awaitLast(memory);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.state().failures()).isEqualTo(Map.of(Cause.OTHER, 1L));
            assertThat(memory.claimMessages("test", 10, Duration.ofMinutes(1)))
                    .extracting(Message::topic)
                    .containsExactly(Topics.DEAD_IMAGES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gate_seesNoFace_keepsThePictureOutAndPaysNothing(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database);
                Gatekeeper gate = gate(50, Integer.MAX_VALUE)) {
            Memory memory = new Memory(database, Clock.systemUTC(), Rules.always("model 7"), gate.rule());
            memory.receive(events("franck_01829.jpg", "blank.png", "poem.txt"));

            work(memory, commits, gate);

            assertThat(memory.counts())
                    .isEqualTo(Map.of(PictureState.SEARCHED, 1L, PictureState.GATED, 1L, PictureState.FAILED, 1L));
            assertThat(client.billedCallsByOperation()).containsEntry(Operation.INDEX_FACES, 1L);
            assertThat(memory.state().gate()).isEqualTo(new GateFigures(1, 0, 0));
            assertThat(memory.receive(events("blank.png"))).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gate_sample_goesOnAndShowsWhatIsMissed(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database);
                Gatekeeper gate = gate(100, 1)) {
            Memory memory = new Memory(database, Clock.systemUTC(), Rules.always("model 7"), gate.rule());
            memory.receive(events("franck_01829.jpg", "blank.png"));

            work(memory, commits, gate);

            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 1L, PictureState.NO_FACE, 1L));
            assertThat(memory.state().gate()).isEqualTo(new GateFigures(0, 2, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gate_another_opensWhatTheFirstKeptOutAndNothingElse(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database);
                Gatekeeper strict = gate(100, Integer.MAX_VALUE);
                Gatekeeper better = gate(50, Integer.MAX_VALUE)) {
            Memory memory = new Memory(database, Clock.systemUTC(), Rules.always("model 7"), strict.rule());
            memory.receive(events("franck_01829.jpg", "blank.png"));
            work(memory, commits, strict);
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.GATED, 2L));
            assertThat(new Memory(database, Clock.systemUTC(), Rules.always("model 7"), strict.rule()).open())
                    .isZero();
            // Without a gate nothing is opened by itself, as that would be paid for.
            assertThat(memory(database).open()).isZero();

            Memory later = new Memory(database, Clock.systemUTC(), Rules.always("model 7"), better.rule());
            work(later, commits, better);

            assertThat(later.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 1L, PictureState.GATED, 1L));
            assertThat(later.state().gate()).isEqualTo(new GateFigures(1, 0, 0));
            assertThat(new Memory(database, Clock.systemUTC(), Rules.always("model 7"), strict.rule()).open())
                    .isOne();
        }
    }

    private static Gatekeeper gate(double confidence, int sampled) {
        LocalRekognition detector = LocalRekognition.builder().storeInMemory().build();
        FaceSearchClient owner = FaceSearchClient.builder()
                .rekognition(() -> detector)
                .collection("gate")
                .build();
        return new Gatekeeper(owner, detector.detectorVersion(), confidence, sampled);
    }

    private void work(Memory memory, CommitGroup commits, Gatekeeper gate) {
        try (InboxLane lane = new InboxLane(
                memory,
                commits,
                new ImageStep(client, 98.5, false),
                event -> photo(event.key()),
                QUICK.withGatekeeper(gate))) {
            awaitLast(memory);
            assertThat(lane.stopped()).isEmpty();
        }
    }

    private static void awaitLast(Memory memory) {
        await().atMost(Duration.ofSeconds(60)).until(() -> memory.oldestOpen().isEmpty());
    }

    private static Memory memory(Database database) {
        return new Memory(database, Clock.systemUTC(), "model 7");
    }

    private InboxLane lane(Memory memory, CommitGroup commits) {
        Function<ImageEvent, ImageSource> pictures = event -> photo(event.key());
        return new InboxLane(memory, commits, new ImageStep(client, 98.5, false), pictures, QUICK);
    }

    private static ImageSource photo(String key) {
        return switch (key) {
            case "blank.png" -> ImageSource.bytes(key, Blank.PNG);
            case "poem.txt" -> ImageSource.bytes(key, new byte[] {'a', ' ', 'p', 'o', 'e', 'm'});
            case "gone.jpg" ->
                ImageSource.stream(key, () -> {
                    throw new ImageSourceException("no such object", null);
                });
            default -> ImageSource.bytes(key, DemoPhotos.bytes(key.replace("copy-of-", "")));
        };
    }

    private static List<ImageEvent> events(String... keys) {
        return Stream.of(keys)
                .map(key -> new ImageEvent("photos", key, Optional.of("v1"), Optional.empty(), Instant.EPOCH))
                .toList();
    }

    /** Returns the engine, which refuses the first calls of IndexFaces. */
    private static RekognitionClient throttled(RekognitionClient engine, AtomicInteger refusals) {
        return (RekognitionClient) Proxy.newProxyInstance(
                RekognitionClient.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("indexFaces") && refusals.getAndDecrement() > 0) {
                        throw ProvisionedThroughputExceededException.builder()
                                .message("slow down")
                                .build();
                    }
                    try {
                        return method.invoke(engine, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
