package dev.facesearch;

import dev.facesearch.People.Person;
import dev.facesearch.local.LocalRekognition;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * A new embedded engine with the empty collection {@code staff}, for a test's field with {@code @RegisterExtension}. It
 * is closed with the test, or with the class if all tests share one instance.
 */
public final class StaffCollection implements AfterEachCallback, AfterAllCallback {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client =
            FaceSearchClient.builder().rekognition(engine).collection("staff").build();

    public StaffCollection() {
        client.collection().create();
    }

    public LocalRekognition engine() {
        return engine;
    }

    public FaceSearchClient client() {
        return client;
    }

    public Enrollment enroll(Person... people) {
        return client.collection().enroll(People.of(people));
    }

    public Enrollment enroll(Consumer<EnrollOptions.Builder> options, Person... people) {
        return client.collection().enroll(People.of(people), options);
    }

    /** Returns another client of the collection, whose requests and responses the test changes. */
    public FaceSearchClient intercepted(
            Function<RekognitionRequest, RekognitionRequest> before, UnaryOperator<RekognitionResponse> after) {
        return FaceSearchClient.builder()
                .rekognition(InterceptedClient.of(engine, before, after))
                .collection("staff")
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private void close() {
        client.close();
        engine.close();
    }
}
