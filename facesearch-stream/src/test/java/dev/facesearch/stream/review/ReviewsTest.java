package dev.facesearch.stream.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedFace;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.Message;
import dev.facesearch.stream.ReviewStep;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.StoredSighting;
import dev.facesearch.stream.review.Reviews.Outcome;
import dev.facesearch.stream.review.Reviews.Result;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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
class ReviewsTest {

    private static final Duration LEASE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final AtomicBoolean away = new AtomicBoolean();
    private final FaceSearchClient client = FaceSearchClient.builder()
            .rekognition(orAway(engine, away))
            .collection("seen")
            .build();

    @BeforeEach
    void enroll() {
        client.collection().create();
        client.user("Franck")
                .createIfAbsent()
                .addFaces(photo("franck_01829.jpg"))
                .associate();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    /** A memory with the sightings of a test. */
    private final class Desk implements AutoCloseable {
        final Database database;
        final CommitGroup commits;
        final Memory memory;
        final ReviewQueue queue;
        final Sightings sightings;
        final Reviews reviews;

        Desk(Databases databases) {
            database = databases.open(folder);
            commits = new CommitGroup(database);
            memory = new Memory(database, Clock.systemUTC(), "rule");
            queue = new ReviewQueue(database, Clock.systemUTC());
            sightings = new Sightings(database);
            reviews = new Reviews(queue, sightings, new ReviewStep(client));
        }

        /** Adds a photo's face to the collection, and what is said of it. */
        String index(String photo) {
            List<IndexedFace> faces = client.collection()
                    .indexFaces(photo(photo), options -> options.maxFaces(1))
                    .faces();
            return faces.get(0).faceId();
        }

        StoredSighting add(String faceId, Optional<String> user, Optional<String> matched, double similarity) {
            ImageEvent event =
                    new ImageEvent("b", UUID.randomUUID() + ".jpg", Optional.empty(), Optional.empty(), Instant.EPOCH);
            assertThat(memory.receive(List.of(event))).isOne();
            assertThat(memory.claim("w", event.sourceId(), LEASE)).isPresent();
            commits.add(memory.begin(
                            "w", event.sourceId(), ContentHash.of(event.key().getBytes(UTF_8)), "c"))
                    .join();
            commits.add(memory.indexed("w", event.sourceId(), List.of(faceId), "{}", List.of()))
                    .join();
            Sighting sighting = new Sighting(
                    UUID.randomUUID(),
                    "seen",
                    faceId,
                    user,
                    matched,
                    user.isPresent() ? OptionalDouble.of(similarity) : OptionalDouble.empty(),
                    user.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(similarity));
            commits.add(memory.searched("w", event.sourceId(), "c", List.of(sighting), List.of()))
                    .join();
            return sightings.find(sighting.id()).orElseThrow();
        }

        Outcome say(StoredSighting sighting, SightingVerdict verdict, String by) {
            return reviews.say(sighting.sighting().id(), sighting.version(), verdict, by, Optional.empty());
        }

        @Override
        public void close() {
            commits.close();
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void same_givesTheFaceAndTheNextSearchKnows(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            String face = desk.index("franck_04117.jpg");
            StoredSighting sighting = desk.add(face, Optional.of("Franck"), Optional.empty(), 99);

            Outcome said = desk.say(sighting, SightingVerdict.SAME, "Ada");

            assertThat(said.result()).isEqualTo(Result.APPLIED);
            assertThat(said.sighting().note()).isEqualTo("added to Franck, who has 2 faces");
            assertThat(client.user("Franck").faces())
                    .anyMatch(held -> held.faceId().equals(face));
            // Before, it would have been a sighting of a face of nobody.
            List<Sighting> seen = search("franck_04035.jpg", desk.index("franck_04035.jpg"));
            assertThat(seen).extracting(Sighting::userName).containsExactly(Optional.of("Franck"));
            assertThat(desk.queue.open()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoReviewers_neverOverwriteEachOther(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            StoredSighting sighting =
                    desk.add(desk.index("franck_04117.jpg"), Optional.of("Franck"), Optional.empty(), 99);

            Outcome first = desk.say(sighting, SightingVerdict.OTHER, "Ada");
            Outcome second = desk.say(sighting, SightingVerdict.SAME, "Bob");
            Outcome again = desk.say(sighting, SightingVerdict.OTHER, "Ada");
            Outcome late = desk.say(first.sighting(), SightingVerdict.SAME, "Bob");

            assertThat(first.result()).isEqualTo(Result.APPLIED);
            assertThat(second.result()).isEqualTo(Result.CONFLICT);
            assertThat(second.sighting().said().orElseThrow().by()).isEqualTo("Ada");
            assertThat(again.result()).isEqualTo(Result.APPLIED);
            assertThat(again.sighting()).isEqualTo(first.sighting());
            assertThat(late.result()).isEqualTo(Result.CONFLICT);
            assertThat(client.user("Franck").faces()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void other_isNotToldAgain(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            StoredSighting sighting =
                    desk.add(desk.index("franck_04117.jpg"), Optional.of("Franck"), Optional.empty(), 99);
            assertThat(desk.say(sighting, SightingVerdict.OTHER, "Ada").result())
                    .isEqualTo(Result.APPLIED);

            // The picture is searched for again, as after a change of rules.
            ImageEvent event = new ImageEvent("b", "again", Optional.empty(), Optional.empty(), Instant.EPOCH);
            assertThat(desk.memory.receive(List.of(event))).isOne();
            assertThat(desk.memory.claim("w", event.sourceId(), LEASE)).isPresent();
            Message message = Message.of(event, sighting.sighting(), Instant.EPOCH);
            assertThat(desk.commits
                            .add(desk.memory.searched(
                                    "w", event.sourceId(), "c", List.of(sighting.sighting()), List.of(message)))
                            .join())
                    .isTrue();

            assertThat(desk.memory.claimMessages("test", 10, LEASE)).isEmpty();
            assertThat(desk.queue.open()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unsure_comesOnlyWhenAskedFor(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            StoredSighting sighting =
                    desk.add(desk.index("franck_04117.jpg"), Optional.of("Franck"), Optional.empty(), 99);
            Outcome unsure = desk.say(sighting, SightingVerdict.UNSURE, "Ada");

            assertThat(desk.queue.next(OptionalInt.empty(), false, 10)).isEmpty();
            assertThat(desk.queue.next(OptionalInt.of(95), true, 10)).containsExactly(unsure.sighting());
            assertThat(desk.say(unsure.sighting(), SightingVerdict.SAME, "Bob").result())
                    .isEqualTo(Result.APPLIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void next_isByBandTheMostSimilarFirst(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            for (double similarity : new double[] {86, 99, 91, 96, 94.9, 85.1}) {
                StoredSighting unused =
                        desk.add(UUID.randomUUID().toString(), Optional.of("Franck"), Optional.empty(), similarity);
            }

            assertThat(desk.queue.open()).isEqualTo(Map.of(85, 2L, 90, 2L, 95, 2L));
            assertThat(similarities(desk.queue.next(OptionalInt.of(90), false, 10)))
                    .containsExactly(94.9, 91.0);
            assertThat(similarities(desk.queue.next(OptionalInt.empty(), false, 3)))
                    .containsExactly(99.0, 96.0, 94.9);
            assertThat(similarities(desk.queue.top(1))).containsExactly(99.0, 94.9, 86.0);
        }
    }

    private static List<Double> similarities(List<StoredSighting> sightings) {
        return sightings.stream().map(stored -> stored.sighting().similarity()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void takenBack_isOpenAgainAndTheFaceIsNobodys(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            StoredSighting sighting =
                    desk.add(desk.index("franck_04117.jpg"), Optional.of("Franck"), Optional.empty(), 99);
            Outcome said = desk.say(sighting, SightingVerdict.SAME, "Ada");

            assertThat(desk.reviews
                            .takeBack(sighting.sighting().id(), sighting.version())
                            .result())
                    .isEqualTo(Result.CONFLICT);
            assertThat(desk.queue.lastOf("Ada")).contains(said.sighting());
            assertThat(desk.reviews
                            .takeBack(sighting.sighting().id(), said.sighting().version())
                            .result())
                    .isEqualTo(Result.APPLIED);

            assertThat(client.user("Franck").faces()).hasSize(1);
            assertThat(desk.queue.open()).isEqualTo(Map.of(95, 1L));
            assertThat(desk.queue.lastOf("Ada")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void serviceAway_verdictStandsAndIsAppliedLater(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            StoredSighting sighting =
                    desk.add(desk.index("franck_04117.jpg"), Optional.of("Franck"), Optional.empty(), 99);
            away.set(true);
            Outcome said = desk.say(sighting, SightingVerdict.SAME, "Ada");
            away.set(false);

            assertThat(said.result()).isEqualTo(Result.LATER);
            assertThat(desk.say(sighting, SightingVerdict.OTHER, "Bob").result())
                    .isEqualTo(Result.CONFLICT);
            // As a process that was killed between the verdict and its application leaves it, some time later.
            ReviewQueue later = new ReviewQueue(desk.database, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
            Reviews next = new Reviews(later, desk.sightings, new ReviewStep(client));
            try (ReviewLoop loop = new ReviewLoop(next, OptionalDouble.empty(), 1, Duration.ofMillis(20))) {
                assertThat(loop).isNotNull();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> client.user("Franck").faces().count() == 2);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> desk.sightings
                                .find(sighting.sighting().id())
                                .orElseThrow()
                                .said()
                                .orElseThrow()
                                .applied());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void notApplicable_isOpenAgainWithTheReason(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            StoredSighting gone = desk.add(UUID.randomUUID().toString(), Optional.of("Franck"), Optional.empty(), 99);
            String face = desk.index("franck_04117.jpg");
            StoredSighting taken = desk.add(face, Optional.of("Franck"), Optional.empty(), 99);
            client.user("Bob").createIfAbsent().associate(List.of(face));

            Outcome ofGone = desk.say(gone, SightingVerdict.SAME, "Ada");
            Outcome ofTaken = desk.say(taken, SightingVerdict.SAME, "Ada");

            assertThat(ofGone.result()).isEqualTo(Result.REFUSED);
            assertThat(ofGone.sighting().note())
                    .isEqualTo(
                            "not applied: the collection does not have the face: it was deleted, or is in another; enroll the photo there");
            assertThat(ofTaken.sighting().note()).isEqualTo("not applied: the face belongs to Bob meanwhile");
            assertThat(desk.queue.open()).isEqualTo(Map.of(95, 2L));
        }
    }

    @Test
    void faceOfNobody_isNamedOrFollowsTheOther() {
        try (Desk desk = new Desk(Databases.SQLITE)) {
            String one = desk.index("sample1.jpg");
            String other = desk.index("sample3.jpg");
            String third = desk.index("sample4.jpg");
            StoredSighting first = desk.add(one, Optional.empty(), Optional.of(other), 96);
            StoredSighting second = desk.add(third, Optional.empty(), Optional.of(other), 96);

            Outcome named = desk.reviews.say(
                    first.sighting().id(), first.version(), SightingVerdict.SAME, "Ada", Optional.of("Anna"));
            Outcome followed = desk.say(second, SightingVerdict.SAME, "Ada");

            assertThat(named.sighting().note()).isEqualTo("added to Anna");
            assertThat(followed.sighting().note()).isEqualTo("added to Anna, who has 3 faces");
        }
    }

    @ParameterizedTest
    @EnumSource
    void automatic_confirmsTheTopOfEachBandAndLeavesDoubtsToPeople(Databases databases) {
        try (Desk desk = new Desk(databases)) {
            List<String> faces = new ArrayList<>();
            for (String photo :
                    List.of("franck_04117.jpg", "franck_04035.jpg", "franck_03979.jpg", "franck_02159.jpg")) {
                faces.add(desk.index(photo));
            }
            StoredSighting best = desk.add(faces.get(0), Optional.of("Franck"), Optional.empty(), 99.9);
            StoredSighting good = desk.add(faces.get(1), Optional.of("Franck"), Optional.empty(), 99.5);
            StoredSighting third = desk.add(faces.get(2), Optional.of("Franck"), Optional.empty(), 99.2);
            StoredSighting below = desk.add(faces.get(3), Optional.of("Franck"), Optional.empty(), 98.4);
            // A face that is like two users is a person's to decide.
            String doubtful = UUID.randomUUID().toString();
            StoredSighting like = desk.add(doubtful, Optional.of("Franck"), Optional.empty(), 99.99);
            StoredSighting alike = desk.add(doubtful, Optional.of("Bob"), Optional.empty(), 99.0);

            assertThat(desk.reviews.confirm(98.5, 2)).isEqualTo(2);
            assertThat(desk.reviews.confirm(98.5, 2)).isZero();

            assertThat(said(desk, best)).isEqualTo("SAME automatic");
            assertThat(said(desk, good)).isEqualTo("SAME automatic");
            assertThat(List.of(said(desk, third), said(desk, below), said(desk, like), said(desk, alike)))
                    .containsOnly("");
            assertThat(client.user("Franck").faces()).hasSize(3);
            ReviewQueue tomorrow = new ReviewQueue(desk.database, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
            assertThat(new Reviews(tomorrow, desk.sightings, new ReviewStep(client)).confirm(98.5, 2))
                    .isOne();
        }
    }

    private static String said(Desk desk, StoredSighting sighting) {
        return desk.sightings
                .find(sighting.sighting().id())
                .orElseThrow()
                .said()
                .map(said -> said.verdict() + " " + said.by())
                .orElse("");
    }

    private List<Sighting> search(String photo, String faceId) {
        ImageEvent event = new ImageEvent("b", photo, Optional.empty(), Optional.empty(), Instant.EPOCH);
        return new ImageStep(client, 98.5, false).search(event, faceId, "seen", () -> photo(photo));
    }

    private static ImageSource photo(String name) {
        return ImageSource.bytes(name, DemoPhotos.bytes(name));
    }

    /** Returns the engine, or one that throttles every call while it is away. */
    private static RekognitionClient orAway(RekognitionClient engine, AtomicBoolean away) {
        return (RekognitionClient) Proxy.newProxyInstance(
                RekognitionClient.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, args) -> {
                    if (away.get() && method.getName().equals("listFaces")) {
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
