package dev.facesearch.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.CallListener.Call;
import dev.facesearch.CallListener.Outcome;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.Operation;
import dev.facesearch.local.LocalRekognition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void onCall_clientInUse_isTimedByOperationAndOutcome() {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(engine)
                        .collection("staff")
                        .listener(CallMetrics.of(registry))
                        .build()) {
            client.collection().create();
            assertThatThrownBy(() -> client.collection().create()).isNotNull();
        }

        assertThat(registry.get("facesearch.calls")
                        .tag("outcome", "succeeded")
                        .timer()
                        .count())
                .isOne();
        assertThat(registry.get("facesearch.calls")
                        .tag("outcome", "refused")
                        .tag("error", "ResourceAlreadyExistsException")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void onCall_billedRetriedAndThrottled_isCounted() {
        CallMetrics.of(registry)
                .onCall(new Call(
                        Operation.INDEX_FACES,
                        Optional.of("staff"),
                        Duration.ofMillis(20),
                        Duration.ofMillis(150),
                        2,
                        true,
                        Outcome.SUCCEEDED,
                        Optional.empty(),
                        true));

        assertThat(registry.get("facesearch.calls.billed").counter().count()).isEqualTo(1);
        assertThat(registry.get("facesearch.calls.retries").counter().count()).isEqualTo(2);
        assertThat(registry.get("facesearch.calls.throttled").counter().count()).isEqualTo(1);
        assertThat(registry.get("facesearch.calls.held.back").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(20);
    }

    @Test
    void onCall_anything_namesNoCollection() {
        CallMetrics.of(registry)
                .onCall(new Call(
                        Operation.LIST_USERS,
                        Optional.of("a-collection"),
                        Duration.ZERO,
                        Duration.ZERO,
                        0,
                        false,
                        Outcome.FAILED,
                        Optional.empty(),
                        false));

        assertThat(registry.getMetersAsString()).doesNotContain("a-collection");
    }
}
