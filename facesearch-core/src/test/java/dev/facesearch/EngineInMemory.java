package dev.facesearch;

import dev.facesearch.local.LocalRekognition;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine in memory for one test, and a client of an empty collection in it. */
final class EngineInMemory implements BeforeEachCallback, AfterEachCallback {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client;

    EngineInMemory(String collection) {
        client = FaceSearchClient.builder()
                .rekognition(engine)
                .collection(collection)
                .build();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        client.collection().create();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        engine.close();
    }

    FaceSearchClient client() {
        return client;
    }
}
