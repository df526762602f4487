package dev.facesearch.benchmarks.stream;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hashing;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.Quotas;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageEventJson;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.app.EmbeddedBroker;
import dev.facesearch.stream.kafka.Listeners;
import dev.facesearch.stream.lane.BlockingLane;
import dev.facesearch.stream.lane.InboxLane;
import dev.facesearch.stream.lane.Lane;
import dev.facesearch.stream.lane.LaneOptions;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Memory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;

/**
 * Measures the stream service's lanes on a broker with three partitions and PostgreSQL, against a service that answers
 * after 150 ms, one call in a hundred after 3 s: events a second of the blocking lane, one thread for each partition,
 * and of the asynchronous one with a hundred pictures in flight. A picture takes three calls, one after the other. Also
 * what 100,000 events cost that are known already, and Guava's Bloom filter beside them.
 */
public final class StreamBenchmark {

    private static final int PARTITIONS = 3;
    private static final int IN_FLIGHT = 100;
    private static final int BLOCKING_EVENTS = 240;
    private static final int ASYNCHRONOUS_EVENTS = 3000;
    private static final int KNOWN = 100_000;
    private static final int BATCH = 500;
    private static final int CONTENTS = 1_000_000;
    private static final int OTHERS = 200_000;
    private static final long CALL_MILLIS = 150;
    private static final long SLOW_CALL_MILLIS = 3000;
    private static final int ONE_SLOW_IN = 100;
    private static final Set<String> CALLS = Set.of("indexFaces", "searchFaces", "searchUsers");

    private StreamBenchmark() {}

    /** Runs it; PostgreSQL is taken from Maven Central. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("stream");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            double blocking = lane("blocking1", true, folder, postgres, BLOCKING_EVENTS);
            double asynchronous = lane("asynchronous", false, folder, postgres, ASYNCHRONOUS_EVENTS);
            double blockingAgain = lane("blocking2", true, folder, postgres, BLOCKING_EVENTS);
            double limit = IN_FLIGHT * 1000.0 / (3 * meanCallMillis());
            System.out.printf(
                    Locale.ROOT,
                    "the limit of %d pictures in flight at %.1f ms a call: %.0f a second%n",
                    IN_FLIGHT,
                    meanCallMillis(),
                    limit);
            try (Database database = database(postgres, "known")) {
                replay("PostgreSQL", database);
            }
            try (Database database = Database.sqlite(folder.resolve("known.db"))) {
                replay("SQLite", database);
            }
            bloom();
            System.out.printf(
                    Locale.ROOT,
                    "stream: %.1f times the blocking lane (aim 10)%n",
                    asynchronous / ((blocking + blockingAgain) / 2));
        }
    }

    private static double meanCallMillis() {
        return (CALL_MILLIS * (ONE_SLOW_IN - 1) + SLOW_CALL_MILLIS) / (double) ONE_SLOW_IN;
    }

    private static Database database(EmbeddedPostgres postgres, String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return Database.postgres(postgres.getJdbcUrl("postgres", name), "postgres", "");
    }

    private static double lane(String run, boolean blocking, Path folder, EmbeddedPostgres postgres, int events)
            throws Exception {
        AtomicLong calls = new AtomicLong();
        Function<ImageEvent, ImageSource> pictures = StreamBenchmark::picture;
        // A broker for each: the topic holds the events of one run.
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve(run));
                Database database = database(postgres, run);
                CommitGroup commits = new CommitGroup(database)) {
            FaceSearchClient client = FaceSearchClient.builder()
                    .rekognition(slow(calls))
                    .collection("c")
                    .parallelism(IN_FLIGHT)
                    .quotas(Quotas.none())
                    .build();
            ImageStep step = new ImageStep(client, 98.5, false);
            Memory memory = new Memory(database, Clock.systemUTC(), "one rule");
            LaneOptions options = LaneOptions.DEFAULT.withInFlight(IN_FLIGHT);
            EmbeddedBroker.createTopics(broker.address(), PARTITIONS);
            send(broker, run, events);
            try (Lane lane = blocking
                    ? new BlockingLane(memory, commits, step, pictures, options)
                    : new InboxLane(memory, commits, step, pictures, options)) {
                DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                        Map.of("bootstrap.servers", broker.address(), "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                ConcurrentMessageListenerContainer<byte[], byte[]> listener = lane instanceof BlockingLane one
                        ? Listeners.blocking(consumers, memory, one, run, PARTITIONS)
                        : Listeners.inbox(consumers, memory, run, PARTITIONS);
                long begun = System.nanoTime();
                listener.start();
                await(memory, events);
                double seconds = (System.nanoTime() - begun) / 1e9;
                listener.stop();
                System.out.printf(
                        Locale.ROOT,
                        "%-14s %5d events in %6.1f s, %6.1f a second, %d calls%n",
                        run,
                        events,
                        seconds,
                        events / seconds,
                        calls.get());
                return events / seconds;
            }
        }
    }

    private static void send(EmbeddedBroker broker, String run, int events) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < events; number++) {
                var unused = producer.send(new ProducerRecord<>(
                        Topics.IMAGES, number % PARTITIONS, null, ImageEventJson.write(event(run, number))));
            }
            producer.flush();
        }
    }

    private static ImageEvent event(String run, int number) {
        return new ImageEvent(run, Integer.toString(number), Optional.empty(), Optional.of("e"), Instant.EPOCH);
    }

    private static void await(Memory memory, int events) throws InterruptedException {
        long done = 0;
        while (done < events) {
            TimeUnit.MILLISECONDS.sleep(20);
            done = memory.counts().getOrDefault(PictureState.SEARCHED, 0L);
        }
    }

    private static ImageSource picture(ImageEvent event) {
        byte[] jpeg = DemoPhotos.bytes("franck_01829.jpg");
        byte[] copy = ByteBuffer.allocate(jpeg.length + 8)
                .put(jpeg, 0, 2)
                .putInt(0xFFFE0006)
                .putInt(event.sourceId().hashCode())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
        return ImageSource.bytes(event.key(), copy);
    }

    /** Returns a service that knows one answer to each call, and takes its time. */
    private static RekognitionClient slow(AtomicLong calls) {
        return (RekognitionClient) Proxy.newProxyInstance(
                RekognitionClient.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, args) -> {
                    if (!CALLS.contains(method.getName())) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    long call = calls.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(call % ONE_SLOW_IN == 0 ? SLOW_CALL_MILLIS : CALL_MILLIS);
                    return answer(method.getName(), call);
                });
    }

    private static @Nullable Object answer(String operation, long call) {
        BoundingBox box = BoundingBox.builder()
                .left(0.1f)
                .top(0.1f)
                .width(0.3f)
                .height(0.3f)
                .build();
        return switch (operation) {
            case "indexFaces" -> {
                Face face = Face.builder()
                        .faceId(new UUID(1, call).toString())
                        .imageId(new UUID(2, call).toString())
                        .boundingBox(box)
                        .confidence(99f)
                        .build();
                FaceDetail detail =
                        FaceDetail.builder().boundingBox(box).confidence(99f).build();
                yield IndexFacesResponse.builder()
                        .faceRecords(FaceRecord.builder()
                                .face(face)
                                .faceDetail(detail)
                                .build())
                        .unindexedFaces(List.of())
                        .faceModelVersion("7.0")
                        .build();
            }
            case "searchFaces" ->
                SearchFacesResponse.builder()
                        .faceMatches(List.of())
                        .faceModelVersion("7.0")
                        .build();
            case "searchUsers" ->
                SearchUsersResponse.builder()
                        .userMatches(List.of())
                        .faceModelVersion("7.0")
                        .build();
            default -> throw new UnsupportedOperationException(operation);
        };
    }

    /** Measures what events cost that are known already: nothing is called or downloaded for them. */
    private static void replay(String name, Database database) {
        Memory memory = new Memory(database, Clock.systemUTC(), "one rule");
        List<List<ImageEvent>> batches = new ArrayList<>();
        for (int from = 0; from < KNOWN; from += BATCH) {
            List<ImageEvent> batch = new ArrayList<>(BATCH);
            for (int number = from; number < from + BATCH; number++) {
                batch.add(event("known", number));
            }
            batches.add(batch);
        }
        double first = receive(memory, batches);
        double again = receive(memory, batches);
        System.out.printf(
                Locale.ROOT,
                "%-14s %d new events: %.0f a second; the same again: %.0f a second, %.1f s, 0 calls%n",
                name,
                KNOWN,
                KNOWN / first,
                KNOWN / again,
                again);
    }

    private static double receive(Memory memory, List<List<ImageEvent>> batches) {
        long begun = System.nanoTime();
        batches.forEach(batch -> {
            int unused = memory.receive(batch);
        });
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Measures what a producer would have from the filter of contents without a face. */
    private static void bloom() throws IOException {
        BloomFilter<byte[]> filter = BloomFilter.create(Funnels.byteArrayFunnel(), CONTENTS, 0.01);
        long begun = System.nanoTime();
        for (int content = 0; content < CONTENTS; content++) {
            boolean unused = filter.put(digest(content));
        }
        double built = (System.nanoTime() - begun) / 1e9;
        int said = 0;
        begun = System.nanoTime();
        for (int other = CONTENTS; other < CONTENTS + OTHERS; other++) {
            said += filter.mightContain(digest(other)) ? 1 : 0;
        }
        double asked = (System.nanoTime() - begun) / 1e9;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        filter.writeTo(file);
        System.out.printf(
                Locale.ROOT,
                "Bloom filter   of %d contents: %.2f MB, built in %.1f s, %.0f questions a second, %.2f %% of others are"
                        + " said to be in it%n",
                CONTENTS,
                file.size() / 1e6,
                built,
                OTHERS / asked,
                100.0 * said / OTHERS);
    }

    private static byte[] digest(int number) {
        return Hashing.sha256().hashInt(number).asBytes();
    }
}
