package dev.facesearch.stream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageEventJson;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.memory.Memory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The whole service in this process, and how it is watched. */
@Timeout(180)
class StreamServiceTest {

    private static final String[] FRAMES = {"1829", "2159", "2683", "2888", "3909", "3979", "4000", "4035"};
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void service_isWatchedAndStopsWithoutItsCollection() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures/photos"));
        Files.write(pictures.resolve("franck.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
        Files.write(pictures.resolve("again.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
        byte[] blank = Files.readAllBytes(Blank.write(pictures.resolve("blank.png")));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            EmbeddedBroker.createTopics(broker.address(), 3);
            assertThat(TopicRetention.lines(broker.address(), Instant.parse("2026-01-01T00:00:00Z")))
                    .contains("topic sightings: keeps what was published before for 7 days after its segment of up to 7"
                            + " days ended: until 2026-01-15T01:00:00Z at the latest");
            createCollection();
            try (ConfigurableApplicationContext service = StreamApplication.start(settings(broker))) {
                Memory memory = service.getBean(Memory.class);
                send(service, "franck.jpg", "again.jpg", "blank.png", "gone.jpg");
                sendRaw(service, "a poem");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> memory.open() == 0 && memory.counts().size() == 4);
                assertThat(memory.counts())
                        .isEqualTo(Map.of(
                                PictureState.SEARCHED, 1L,
                                PictureState.DUPLICATE, 1L,
                                PictureState.NO_FACE, 1L,
                                PictureState.FAILED, 2L));
                send(service, "franck.jpg", "blank.png");
                await().atMost(Duration.ofSeconds(60)).until(() -> memory.replayed() == 2);

                assertThat(get(service, "/actuator/health/readiness").statusCode())
                        .isEqualTo(200);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertMetrics(
                                get(service, "/actuator/prometheus").body()));
                assertThat(filter(service).mightContain(ContentHash.of(blank).digest()))
                        .isTrue();
                assertThat(filter(service).mightContain(new byte[32])).isFalse();

                service.getBean(FaceSearchClient.class).collection().delete();
                Files.write(pictures.resolve("other.jpg"), DemoPhotos.bytes("franck_02159.jpg"));
                send(service, "other.jpg");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> get(service, "/actuator/health/readiness").statusCode() == 503);
                assertThat(get(service, "/actuator/health/readiness").body()).contains("NO_COLLECTION");
                assertThat(memory.counts()).containsEntry(PictureState.FAILED, 2L);
            }
        }
    }

    @Test
    void tooManyWait_pausesTheListenerAndResumesIt() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures/photos"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            EmbeddedBroker.createTopics(broker.address(), 3);
            createCollection();
            Map<String, Object> settings = settings(broker);
            settings.put("facesearch.stream.high-water", 5);
            try (ConfigurableApplicationContext service = StreamApplication.start(settings)) {
                FaceSearchClient client = service.getBean(FaceSearchClient.class);
                Memory memory = service.getBean(Memory.class);
                ConcurrentMessageListenerContainer<?, ?> listener =
                        service.getBean(ConcurrentMessageListenerContainer.class);
                // Stopped, so that what is received waits.
                client.collection().delete();
                for (int number = 0; number < 8; number++) {
                    Files.write(
                            pictures.resolve("f" + number + ".jpg"),
                            DemoPhotos.bytes("franck_0" + FRAMES[number] + ".jpg"));
                    send(service, "f" + number + ".jpg");
                }
                await().atMost(Duration.ofSeconds(60)).until(listener::isPauseRequested);

                client.collection().create();

                await().atMost(Duration.ofSeconds(90)).until(() -> memory.open() == 0 && !listener.isPauseRequested());
                assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 8L));
            }
        }
    }

    private void createCollection() {
        try (FaceSearchClient client = FaceSearchClient.create(
                LocalRekognition.builder().store(folder.resolve("engine")).build(), "stream")) {
            client.collection().create();
            client.rekognition().close();
        }
    }

    private Map<String, Object> settings(EmbeddedBroker broker) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.kafka.bootstrap-servers", broker.address());
        settings.put("facesearch.stream.store", folder.resolve("store"));
        settings.put("facesearch.stream.engine", folder.resolve("engine"));
        settings.put("facesearch.stream.pictures", folder.resolve("pictures"));
        settings.put("facesearch.stream.in-flight", 2);
        settings.put("facesearch.stream.stop-wait", "200ms");
        settings.put("server.port", 0);
        return settings;
    }

    private static void assertMetrics(String metrics) {
        assertThat(metrics.lines())
                .contains(
                        "stream_rows{state=\"DUPLICATE\"} 1.0",
                        "stream_failed{cause=\"BAD_EVENT\"} 1.0",
                        "stream_failed{cause=\"UNREADABLE\"} 1.0",
                        "stream_calls_saved{cause=\"replay\"} 2.0",
                        "stream_calls_saved{cause=\"gated\"} 0.0",
                        "stream_reviews_open{band=\"95\"} 0.0",
                        "stream_verdicts{verdict=\"SAME\"} 0.0",
                        "stream_noface_share 0.5",
                        "stream_oldest_seconds 0.0",
                        "stream_stopped 0.0",
                        "stream_lag 0.0")
                .anyMatch(line -> line.startsWith("facesearch_calls_billed_total{")
                        && line.contains("operation=\"IndexFaces\"")
                        && line.endsWith(" 2.0"));
        assertThat(metrics).doesNotContain("franck", "photos");
    }

    private static BloomFilter<byte[]> filter(ConfigurableApplicationContext service)
            throws IOException, InterruptedException {
        byte[] file = HTTP.send(
                        HttpRequest.newBuilder(uri(service, "/no-face.bloom")).build(), BodyHandlers.ofByteArray())
                .body();
        return BloomFilter.readFrom(new ByteArrayInputStream(file), Funnels.byteArrayFunnel());
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path)
            throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext service, String path) {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
    }

    private static void send(ConfigurableApplicationContext service, String... keys) {
        for (String key : keys) {
            sendRaw(
                    service,
                    new String(
                            ImageEventJson.write(
                                    new ImageEvent("photos", key, Optional.empty(), Optional.of("1"), Instant.EPOCH)),
                            UTF_8));
        }
    }

    @SuppressWarnings("unchecked")
    private static void sendRaw(ConfigurableApplicationContext service, String event) {
        KafkaTemplate<byte[], byte[]> kafka = service.getBean(KafkaTemplate.class);
        var unused = kafka.send(new ProducerRecord<>(Topics.IMAGES, event.getBytes(UTF_8)));
        kafka.flush();
    }
}
