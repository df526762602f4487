package dev.facesearch.local;

import dev.facesearch.testkit.RekognitionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The contract on the embedded engine, with its models, in process. */
class EngineContractTest extends RekognitionContract {

    private static LocalRekognition engine;

    @BeforeAll
    static void open() {
        engine = LocalRekognition.builder().build();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Override
    public RekognitionClient client() {
        return engine;
    }
}
