package dev.facesearch.server;

import dev.facesearch.local.LocalRekognition;
import dev.facesearch.testkit.RekognitionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The contract on the embedded engine over HTTP, through the SDK's own client with all its defaults. */
class ServerContractTest extends RekognitionContract {

    private static LocalRekognition engine;
    private static RekognitionServer server;
    private static RekognitionClient client;

    @BeforeAll
    static void start() {
        engine = LocalRekognition.builder().build();
        server = RekognitionServer.builder(engine).start();
        client = RekognitionClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        engine.close();
    }

    @Override
    public RekognitionClient client() {
        return client;
    }
}
