package dev.facesearch.stream.app;

import static java.util.Objects.requireNonNull;

import dev.facesearch.CallListener;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.Quotas;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.micrometer.CallMetrics;
import dev.facesearch.stream.CollectionFamilies;
import dev.facesearch.stream.Gatekeeper;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.kafka.BackPressure;
import dev.facesearch.stream.kafka.Listeners;
import dev.facesearch.stream.kafka.Publisher;
import dev.facesearch.stream.lane.BlockingLane;
import dev.facesearch.stream.lane.InboxLane;
import dev.facesearch.stream.lane.Lane;
import dev.facesearch.stream.lane.LaneOptions;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.review.ReviewLoop;
import dev.facesearch.stream.review.Reviews;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The parts of the service, in the order in which they need each other; they are closed the other way round. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
class StreamConfiguration {

    private static final int SPARE_CONNECTIONS = 4;

    @Bean
    Database database(StreamSettings settings) {
        return Databases.open(
                settings.database(), settings.databaseUser(), settings.databasePassword(), settings.store());
    }

    @Bean
    CommitGroup commits(Database database) {
        return new CommitGroup(database);
    }

    @Bean
    RekognitionClient rekognition(StreamSettings settings) {
        return rekognition(settings.engine(), settings.rekognition(), settings.calls());
    }

    /** Opens an embedded engine if there is a folder, and Amazon Rekognition or an endpoint like it otherwise. */
    static RekognitionClient rekognition(@Nullable Path engine, @Nullable URI endpoint, int calls) {
        if (engine != null) {
            return LocalRekognition.builder().store(engine).build();
        }
        var builder = RekognitionClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(calls + SPARE_CONNECTIONS));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    @Bean
    CallListener calls(MeterRegistry registry) {
        return CallMetrics.of(registry);
    }

    @Bean
    FaceSearchClient client(RekognitionClient rekognition, StreamSettings settings, CallListener calls) {
        FaceSearchClient.Builder builder = FaceSearchClient.builder()
                .rekognition(rekognition)
                .collection(settings.collection())
                .parallelism(settings.calls())
                .listener(calls);
        if (settings.engine() == null && settings.rekognition() == null) {
            String region = rekognition.serviceClientConfiguration().region().id();
            builder.quotas(Quotas.amazon(region).scaled(settings.quota()));
        }
        return builder.build();
    }

    @Bean
    ImageStep step(FaceSearchClient client, StreamSettings settings) {
        return new ImageStep(
                client,
                settings.allRoutes(),
                Optional.of(new CollectionFamilies(client, settings.maxFaces(), Clock.systemUTC())),
                settings.threshold(),
                settings.allFaces());
    }

    @Bean
    @ConditionalOnProperty("facesearch.stream.gate")
    Gatekeeper gatekeeper(StreamSettings settings) {
        LocalRekognition detector = LocalRekognition.builder().storeInMemory().build();
        FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> detector)
                .collection(settings.collection())
                .parallelism(settings.calls())
                .build();
        return new Gatekeeper(
                client, detector.detectorVersion(), requireNonNull(settings.gate()), settings.gateSample());
    }

    @Bean
    Memory memory(Database database, ImageStep step, Optional<Gatekeeper> gatekeeper) {
        return new Memory(
                database,
                Clock.systemUTC(),
                step.rules(),
                gatekeeper.map(Gatekeeper::rule).orElse(""));
    }

    @Bean
    Function<ImageEvent, ImageSource> pictures(StreamSettings settings) {
        return settings.pictures() == null ? Pictures.inS3(S3Client.create()) : Pictures.inFolder(settings.pictures());
    }

    @Bean
    Lane lane(
            StreamSettings settings,
            Memory memory,
            CommitGroup commits,
            ImageStep step,
            Function<ImageEvent, ImageSource> pictures,
            Optional<Gatekeeper> gatekeeper) {
        LaneOptions options =
                gatekeeper.map(settings.laneOptions()::withGatekeeper).orElseGet(settings::laneOptions);
        return switch (settings.lane()) {
            case INBOX -> new InboxLane(memory, commits, step, pictures, options);
            case BLOCKING -> new BlockingLane(memory, commits, step, pictures, options);
        };
    }

    @Bean
    ReviewLoop reviewLoop(Reviews reviews, StreamSettings settings) {
        return new ReviewLoop(
                reviews,
                settings.confirmFrom() == null ? OptionalDouble.empty() : OptionalDouble.of(settings.confirmFrom()),
                settings.confirmPerDay(),
                settings.reviewPause());
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> listener(
            StreamSettings settings, ConsumerFactory<byte[], byte[]> consumers, Memory memory, Lane lane) {
        return lane instanceof BlockingLane blocking
                ? Listeners.blocking(consumers, memory, blocking, settings.group(), settings.concurrency())
                : Listeners.inbox(consumers, memory, settings.group(), settings.concurrency());
    }

    @Bean
    BackPressure backPressure(
            ConcurrentMessageListenerContainer<byte[], byte[]> listener, Memory memory, StreamSettings settings) {
        return new BackPressure(listener, memory, settings.highWater());
    }

    @Bean
    KafkaTemplate<byte[], byte[]> messages(ProducerFactory<byte[], byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    Publisher publisher(Memory memory, KafkaTemplate<byte[], byte[]> messages) {
        return new Publisher(memory, messages);
    }
}
