package dev.facesearch.stream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.ContentHash;
import dev.facesearch.EraseOptions;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.StoredFace;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.Message;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.lane.InboxLane;
import dev.facesearch.stream.lane.LaneOptions;
import dev.facesearch.stream.memory.Claimed;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.DatabaseText;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.PersonTraces;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
class PersonErasureTest {

    private static final String NAME = "Franck Ünverwechselbar";
    private static final String OTHER = "Bob Baumeister";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int OTHERS = 10_000;

    @TempDir
    private Path folder;

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client = FaceSearchClient.create(engine, "seen");
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void enroll() throws IOException {
        client.collection().create();
        client.user(NAME)
                .createIfAbsent()
                .addFaces(photo("franck_01829.jpg"), photo("franck_02683.jpg"))
                .associate();
        Path bucket = Files.createDirectories(folder.resolve("pictures/photos"));
        for (String name : List.of("franck_04117.jpg", "franck_03979.jpg", "sample1.jpg")) {
            Files.write(bucket.resolve(name), DemoPhotos.bytes(name));
        }
        Files.write(bucket.resolve("copy-of-franck.jpg"), DemoPhotos.bytes("franck_04117.jpg"));
        Files.write(bucket.resolve("later.jpg"), DemoPhotos.bytes("franck_04117.jpg"));
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void erase_amongManySightings_leavesNoByteOfThePerson(Databases databases) throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        try (Database database = databases.open(store);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            receive(memory, "franck_04117.jpg", "copy-of-franck.jpg", "franck_03979.jpg", "sample1.jpg");
            work(memory, commits);
            DatabaseText.analyze(database);
            addSightings(memory, commits, OTHERS);
            Set<String> faces =
                    client.collection().faces().map(StoredFace::faceId).collect(Collectors.toSet());
            assertThat(DatabaseText.of(database)).contains(NAME, "franck_04117.jpg");

            PersonErasure.Result result = erase(database);

            Set<String> left =
                    client.collection().faces().map(StoredFace::faceId).collect(Collectors.toSet());
            assertThat(result.isVerified()).isTrue();
            assertThat(result.deletedFaces()).isEqualTo(2);
            assertThat(result.pictures()).isEqualTo(3);
            assertThat(left).hasSize(1);
            faces.removeAll(left);
            assertThat(faces).hasSize(4);
            String text = DatabaseText.of(database)
                    + (databases == Databases.POSTGRES ? DatabaseText.ofFiles(database) : files(store));
            assertThat(text)
                    .contains(OTHER, "sample1.jpg")
                    .doesNotContain(NAME, "nverwechselbar", "franck", "Franck")
                    .doesNotContain(faces);
            assertThat(new Sightings(database).since(Instant.EPOCH, OTHERS + 1)).hasSize(OTHERS);
            assertThat(memory.counts()).containsEntry(PictureState.SUPPRESSED, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void erased_replayedOrSentUnderAnotherName_isNotTakenIn(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            receive(memory, "franck_04117.jpg", "copy-of-franck.jpg");
            work(memory, commits);
            assertThat(erase(database).isVerified()).isTrue();
            long billed = client.billedCalls();

            assertThat(receive(memory, "franck_04117.jpg", "copy-of-franck.jpg"))
                    .isZero();
            // Under another model as well.
            Memory later = new Memory(database, Clock.systemUTC(), "another rule");
            assertThat(receive(later, "later.jpg")).isOne();
            work(later, commits);

            assertThat(memory.counts())
                    .containsEntry(PictureState.SUPPRESSED, 3L)
                    .hasSize(1);
            assertThat(client.billedCalls()).isEqualTo(billed);
            assertThat(client.collection().faces()).isEmpty();
            assertThat(DatabaseText.of(database)).doesNotContain("later.jpg");
        }
    }

    @ParameterizedTest
    @EnumSource
    void searchUnderWay_isWaitedForAndErasedToo(Databases databases) {
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            receive(memory, "sample1.jpg");
            Claimed claimed = memory.claim("worker", 1, LEASE).get(0);
            commits.add(memory.begin("worker", claimed.sourceId(), ContentHash.of(new byte[1]), "c"))
                    .join();
            String face = UUID.randomUUID().toString();
            commits.add(memory.indexed("worker", claimed.sourceId(), List.of(face), "{}", List.of()))
                    .join();

            PersonErasure.Result result = erase(database, line -> {
                Sighting sighting = sighting(NAME, face);
                // It was found before the person was erased.
                assertThat(commits.add(memory.searched(
                                        "worker",
                                        claimed.sourceId(),
                                        "c",
                                        List.of(sighting),
                                        List.of(Message.of(claimed.event(), sighting, Instant.EPOCH))))
                                .join())
                        .isTrue();
            });

            assertThat(progress).containsExactly("waiting for pictures that are being searched for: 1");
            assertThat(result.isVerified()).isTrue();
            assertThat(result.sightings()).isOne();
            assertThat(result.messages()).isOne();
            assertThat(DatabaseText.of(database)).doesNotContain(NAME, face);
        }
    }

    @Test
    void interrupted_knowsTheFacesInTheNextRun() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            receive(memory, "franck_04117.jpg");
            work(memory, commits);
            // As far as a run came that was killed: the collection knows nothing of the person.
            PersonTraces traces = new PersonTraces(database, Clock.systemUTC());
            traces.note(
                    NAME,
                    client.user(NAME).export().faces().stream()
                            .map(face -> face.face().faceId())
                            .toList());
            client.user(NAME).erase(folder.resolve("receipts"));
            assertThat(client.user(NAME).erase(folder.resolve("receipts")).nothingToDo())
                    .isTrue();

            PersonErasure.Result result = erase(database);

            assertThat(result.isVerified()).isTrue();
            assertThat(result.sightings()).isPositive();
            assertThat(client.collection().faces()).isEmpty();
            assertThat(DatabaseText.of(database)).doesNotContain(NAME);
            assertThat(erase(database).isNothing()).isTrue();
        }
    }

    @Test
    void faceOfAnotherUser_isNotDeleted() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            receive(memory, "franck_04117.jpg");
            work(memory, commits);
            String face = new Sightings(database)
                    .since(Instant.EPOCH, 1)
                    .get(0)
                    .sighting()
                    .faceId();
            client.user(OTHER).createIfAbsent().associate(List.of(face));

            PersonErasure.Result result = erase(database);

            assertThat(result.isVerified()).isTrue();
            assertThat(result.deletedFaces()).isZero();
            assertThat(client.collection().faces())
                    .extracting(StoredFace::faceId)
                    .containsExactly(face);
            assertThat(memory.counts()).containsOnlyKeys(PictureState.SEARCHED);
            assertThat(new Sightings(database).since(Instant.EPOCH, 1)).isEmpty();
        }
    }

    @Test
    void noteOnAnotherPersonsSighting_isErasedToo() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            addSightings(memory, commits, 10);
            Sightings sightings = new Sightings(database);
            ReviewQueue queue = new ReviewQueue(database, Clock.systemUTC());
            UUID id = sightings.since(Instant.EPOCH, 1).get(0).sighting().id();
            assertThat(queue.reopen(id, 0, "not applied: the face belongs to " + NAME + " meanwhile"))
                    .isTrue();

            assertThat(erase(database).isVerified()).isTrue();

            assertThat(DatabaseText.of(database)).contains(OTHER).doesNotContain(NAME);
            assertThat(sightings.since(Instant.EPOCH, 100)).hasSize(10);
        }
    }

    @Test
    void suppressionList_keepsAPictureOut() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = new Memory(database, Clock.systemUTC(), "rule");
            receive(memory, "franck_04117.jpg");

            work(
                    memory,
                    commits,
                    LaneOptions.DEFAULT.withSuppressed(ContentHash.of(DemoPhotos.bytes("franck_04117.jpg"))::equals));

            assertThat(memory.counts()).containsOnlyKeys(PictureState.SUPPRESSED);
            assertThat(client.collection().faces()).hasSize(2);
            assertThat(DatabaseText.of(database)).doesNotContain("franck_04117");
        }
    }

    private PersonErasure.Result erase(Database database) {
        return erase(database, line -> {});
    }

    private PersonErasure.Result erase(Database database, java.util.function.Consumer<String> onProgress) {
        return new PersonErasure(
                        client,
                        new PersonTraces(database, Clock.systemUTC()),
                        folder.resolve("receipts"),
                        EraseOptions.defaults(),
                        Clock.systemUTC(),
                        line -> {
                            progress.add(line);
                            onProgress.accept(line);
                        })
                .erase(NAME, List.of("seen", "missing"));
    }

    private static int receive(Memory memory, String... keys) {
        return memory.receive(Stream.of(keys)
                .map(key -> new ImageEvent("photos", key, Optional.empty(), Optional.of("1"), Instant.EPOCH))
                .toList());
    }

    private void work(Memory memory, CommitGroup commits) {
        work(memory, commits, LaneOptions.DEFAULT);
    }

    private void work(Memory memory, CommitGroup commits, LaneOptions options) {
        ImageStep step = new ImageStep(client, 98.5, false);
        try (InboxLane lane = new InboxLane(
                memory, commits, step, Pictures.inFolder(folder.resolve("pictures")), options.withInFlight(1))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> memory.open() == 0);
            assertThat(lane.stopped()).isEmpty();
        }
    }

    /** Adds sightings of another person, ten a picture. */
    private static void addSightings(Memory memory, CommitGroup commits, int count) {
        int pictures = count / 10;
        for (int picture = 0; picture < pictures; picture++) {
            ImageEvent event = new ImageEvent(
                    "photos", "bulk/" + picture + ".jpg", Optional.empty(), Optional.empty(), Instant.EPOCH);
            int unused = memory.receive(List.of(event));
            assertThat(memory.claim("bulk", event.sourceId(), LEASE)).isPresent();
            List<String> faces = Stream.generate(() -> UUID.randomUUID().toString())
                    .limit(10)
                    .toList();
            var begun = commits.add(memory.begin(
                    "bulk", event.sourceId(), ContentHash.of(event.key().getBytes(UTF_8)), "c"));
            var indexed = commits.add(memory.indexed("bulk", event.sourceId(), faces, "{}", List.of()));
            var searched = commits.add(memory.searched(
                    "bulk",
                    event.sourceId(),
                    "c",
                    faces.stream().map(face -> sighting(OTHER, face)).toList(),
                    List.of()));
            assertThat(begun.join()).isEqualTo(Memory.Begun.BEGUN);
            assertThat(indexed.join() && searched.join()).isTrue();
        }
    }

    private static Sighting sighting(String user, String face) {
        return new Sighting(
                UUID.randomUUID(),
                "seen",
                face,
                Optional.of(user),
                Optional.empty(),
                OptionalDouble.of(99),
                OptionalDouble.empty());
    }

    private static ImageSource photo(String name) {
        return ImageSource.bytes(name, DemoPhotos.bytes(name));
    }

    /** Returns the bytes of all files of a folder. */
    private static String files(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                text.append(new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return text.toString();
    }
}
