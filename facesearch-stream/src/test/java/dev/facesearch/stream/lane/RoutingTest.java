package dev.facesearch.stream.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.Operation;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Route;
import dev.facesearch.stream.Routes;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.Rerouting;
import dev.facesearch.stream.memory.Sightings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class RoutingTest {

    @TempDir
    private Path folder;

    private final FaceSearchClient client = FaceSearchClient.builder()
            .rekognition(() -> LocalRekognition.builder().storeInMemory().build())
            .collection("people")
            .build();

    @BeforeEach
    void create() {
        for (String collection : List.of("people", "acme", "shared")) {
            client.collection(collection).create();
        }
        client.collection("shared")
                .user("Franck")
                .createIfAbsent()
                .addFaces(photo("franck_01829.jpg"))
                .associate();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource
    void tenants_haveTheirOwnCollectionsAndSearchThoseOfTheirRoute(Databases databases) {
        Routes routes = new Routes(List.of(acme("acme", "shared")), Route.to("people"));
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database, routes);
            // The same picture of two tenants is two pieces of work.
            memory.receive(List.of(event("franck_04117.jpg", "acme"), event("copy-of-franck_04117.jpg", "other")));
            work(memory, commits, routes);

            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 2L));
            assertThat(client.collection("acme").faces()).hasSize(1);
            assertThat(client.collection("people").faces()).hasSize(1);
            List<Sighting> seen = seen(database);
            assertThat(seen).singleElement().satisfies(sighting -> {
                assertThat(sighting.collectionId()).isEqualTo("shared");
                assertThat(sighting.userName()).contains("Franck");
                assertThat(sighting.userScore().orElse(0)).isGreaterThan(98.5);
                assertThat(sighting.faceScore().orElse(0)).isGreaterThan(98.5);
                assertThat(sighting.faceId())
                        .isEqualTo(client.collection("acme")
                                .faces()
                                .findFirst()
                                .orElseThrow()
                                .faceId());
            });
            assertThat(client.billedCallsByOperation())
                    .containsEntry(Operation.DETECT_FACES, 1L)
                    .containsEntry(Operation.SEARCH_USERS, 2L)
                    .containsEntry(Operation.SEARCH_USERS_BY_IMAGE, 1L)
                    .containsEntry(Operation.SEARCH_FACES_BY_IMAGE, 1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changedRoutes_areDoneAgainAfterAPlanWithItsCost(Databases databases) {
        Routes before = new Routes(List.of(acme("acme")), Route.to("people"));
        Routes after = new Routes(List.of(acme("acme", "shared")), Route.to("shared"));
        try (Database database = databases.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database, before);
            memory.receive(List.of(event("franck_04117.jpg", "acme"), event("franck_02159.jpg", "other")));
            work(memory, commits, before);
            assertThat(seen(database)).isEmpty();
            Rerouting rerouting = new Rerouting(
                    database, Clock.systemUTC(), after, step(after).rules());

            Rerouting.Plan plan = rerouting.plan();
            assertThat(new Rerouting(
                                    database,
                                    Clock.systemUTC(),
                                    before,
                                    step(before).rules())
                            .plan())
                    .isEqualTo(new Rerouting.Plan(0, 0, 0, Map.of()));
            assertThat(plan.toSearch()).isOne();
            assertThat(plan.toIndex()).isOne();
            assertThat(plan.calls())
                    .isEqualTo(Map.of(
                            Operation.INDEX_FACES, 1L,
                            Operation.SEARCH_USERS, 2L,
                            Operation.SEARCH_FACES, 2L,
                            Operation.DETECT_FACES, 1L,
                            Operation.SEARCH_USERS_BY_IMAGE, 1L,
                            Operation.SEARCH_FACES_BY_IMAGE, 1L));
            assertThat(memory.open()).isZero();

            Map<Operation, Long> billed = client.billedCallsByOperation();
            rerouting.apply((collection, faces) -> client.collection(collection).deleteFaces(faces));
            work(memory(database, after), commits, after);

            plan.calls()
                    .forEach((operation, calls) -> assertThat(
                                    client.billedCallsByOperation().getOrDefault(operation, 0L)
                                            - billed.getOrDefault(operation, 0L))
                            .as(operation.wireName())
                            .isEqualTo(calls));
            assertThat(client.collection("people").faces()).isEmpty();
            assertThat(client.collection("shared").faces()).hasSize(2);
            assertThat(seen(database))
                    .filteredOn(sighting -> sighting.userName().isPresent())
                    .extracting(sighting -> sighting.userName().orElse(""))
                    .containsExactly("Franck", "Franck");
            assertThat(rerouting.plan()).isEqualTo(new Rerouting.Plan(0, 0, 0, Map.of()));
        }
    }

    private static Route acme(String... search) {
        return new Route(
                "acme",
                List.of(search),
                Optional.of("acme"),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static List<Sighting> seen(Database database) {
        return new Sightings(database)
                .since(Instant.EPOCH, 100).stream()
                        .map(stored -> stored.sighting())
                        .toList();
    }

    private Memory memory(Database database, Routes routes) {
        return new Memory(database, Clock.systemUTC(), step(routes).rules(), "");
    }

    private ImageStep step(Routes routes) {
        return new ImageStep(client, routes, Optional.empty(), 98.5, false);
    }

    private void work(Memory memory, CommitGroup commits, Routes routes) {
        try (InboxLane lane = new InboxLane(
                memory, commits, step(routes), event -> photo(event.key()), LaneOptions.DEFAULT.withInFlight(1))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> memory.open() == 0);
            assertThat(lane.stopped()).isEmpty();
        }
    }

    private static ImageSource photo(String key) {
        return ImageSource.bytes(key, DemoPhotos.bytes(key.replace("copy-of-", "")));
    }

    private static ImageEvent event(String key, String tenant) {
        return new ImageEvent(
                "photos",
                key,
                Optional.empty(),
                Optional.of("1"),
                Instant.EPOCH,
                Optional.of(tenant),
                OptionalLong.of(1000));
    }
}
