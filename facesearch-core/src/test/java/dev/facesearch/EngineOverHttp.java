package dev.facesearch;

import dev.facesearch.local.LocalRekognition;
import dev.facesearch.server.RekognitionServer;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** The embedded engine behind the HTTP endpoint, for the SDK's real client; requests and answers may be changed. */
public final class EngineOverHttp implements AutoCloseable {

    private final LocalRekognition engine;
    private final RekognitionServer server;

    private EngineOverHttp(LocalRekognition engine, RekognitionServer server) {
        this.engine = engine;
        this.server = server;
    }

    public static EngineOverHttp start() {
        return changing(Function.identity(), UnaryOperator.identity());
    }

    /** Lets a test throw before a call is made, and change or lose its answer. */
    static EngineOverHttp changing(
            Function<RekognitionRequest, RekognitionRequest> before, UnaryOperator<RekognitionResponse> after) {
        return of(LocalRekognition.builder().storeInMemory().build(), before, after);
    }

    static EngineOverHttp of(
            LocalRekognition engine,
            Function<RekognitionRequest, RekognitionRequest> before,
            UnaryOperator<RekognitionResponse> after) {
        return new EngineOverHttp(
                engine,
                RekognitionServer.builder(InterceptedClient.of(engine, before, after))
                        .start());
    }

    URI uri() {
        return server.uri();
    }

    /** Returns the engine itself, to see what it holds. */
    LocalRekognition engine() {
        return engine;
    }

    /** Returns a client of the SDK with many tries and short pauses between them. */
    RekognitionClient sdk() {
        return sdk(server.uri());
    }

    static RekognitionClient sdk(URI endpoint) {
        return RekognitionClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(10)
                                .circuitBreakerEnabled(false)
                                .backoffStrategy(BackoffStrategy.fixedDelay(Duration.ofMillis(2)))
                                .throttlingBackoffStrategy(BackoffStrategy.fixedDelay(Duration.ofMillis(2)))
                                .build()))
                .build();
    }

    public FaceSearchClient client() {
        return FaceSearchClient.builder()
                .rekognition(this::sdk)
                .collection("staff")
                .build();
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
