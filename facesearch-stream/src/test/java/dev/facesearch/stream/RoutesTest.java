package dev.facesearch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.NotFoundException;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private static final Route ACME = new Route(
            "acme",
            List.of("acme", "shared"),
            Optional.of("acme"),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    private static final Route LARGE = new Route(
            "large",
            List.of(),
            Optional.empty(),
            Optional.of(MAY),
            Optional.of(MAY.plus(Duration.ofDays(31))),
            OptionalLong.of(1000),
            OptionalLong.of(2000));

    private final Routes routes = new Routes(List.of(ACME, LARGE), Route.to("people"));

    @Test
    void route_isTheFirstThatFits() {
        assertThat(collection("acme", MAY, 1500)).isEqualTo("acme");
        assertThat(collection("other", MAY, 1500)).isEqualTo("large");
        assertThat(collection("other", MAY.minusMillis(1), 1500)).isEqualTo("people");
        assertThat(collection("other", MAY.plus(Duration.ofDays(31)), 1500)).isEqualTo("people");
        assertThat(collection("other", MAY, 999)).isEqualTo("people");
        assertThat(collection("other", MAY, 2001)).isEqualTo("people");
        // The event does not say its size.
        assertThat(routes.route(new ImageEvent("b", "k", Optional.empty(), Optional.empty(), MAY))
                        .collection())
                .isEqualTo("people");
    }

    @Test
    void targets_areOfTheRoute() {
        assertThat(routes.targets(event("acme", MAY, 1))).isEqualTo("acme shared");
        assertThat(routes.targets(event("other", MAY, 1))).isEqualTo("people");
        assertThat(routes.collections()).containsExactly("acme", "large", "people");
    }

    @Test
    void routeThatFitsNothing_isRefused() {
        assertThatThrownBy(() -> new Route(
                        "c",
                        List.of(),
                        Optional.empty(),
                        Optional.of(MAY),
                        Optional.of(MAY),
                        OptionalLong.empty(),
                        OptionalLong.empty()))
                .hasMessage("the route to c ends before it begins");
        assertThatThrownBy(() -> new Route(
                        "c",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(2),
                        OptionalLong.of(1)))
                .hasMessage("the route to c has more bytes at least than at most");
    }

    @Test
    void family_nextIsCreatedBeforeOneIsFull() {
        MovedClock clock = new MovedClock(MAY);
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.builder().storeInMemory().build())
                .collection("people")
                .build()) {
            CollectionFamilies families = new CollectionFamilies(client, 2, clock);
            assertThatThrownBy(() -> families.current("people")).isInstanceOf(NotFoundException.class);
            client.collection().create();
            assertThat(families.current("people")).isEqualTo("people");

            index(client, "people", "franck_01829.jpg");
            clock.pass(Duration.ofSeconds(11));
            assertThat(families.current("people")).isEqualTo("people");
            index(client, "people", "franck_04117.jpg");
            clock.pass(Duration.ofSeconds(11));

            assertThat(families.current("people")).isEqualTo("people-2");
            assertThat(families.members("people")).containsExactly("people", "people-2");
            assertThat(client.collection("people-2").describe()).isPresent();
            // Another process sees the same, and creates nothing.
            assertThat(new CollectionFamilies(client, 2, clock).current("people"))
                    .isEqualTo("people-2");
            assertThat(client.collection("people-3").describe()).isEmpty();
        }
    }

    private static void index(FaceSearchClient client, String collection, String photo) {
        var indexed = client.collection(collection)
                .indexFaces(ImageSource.bytes(photo, DemoPhotos.bytes(photo)), options -> options.maxFaces(1));
        assertThat(indexed.faces()).hasSize(1);
    }

    private String collection(String tenant, Instant time, long bytes) {
        return routes.route(event(tenant, time, bytes)).collection();
    }

    private static ImageEvent event(String tenant, Instant time, long bytes) {
        return new ImageEvent(
                "b", "k", Optional.empty(), Optional.empty(), time, Optional.of(tenant), OptionalLong.of(bytes));
    }
}
