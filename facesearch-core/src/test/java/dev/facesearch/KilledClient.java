package dev.facesearch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** Clients of the collection {@code staff} whose work ends in the middle, as if the process had been killed. */
final class KilledClient {

    private KilledClient() {}

    /** An error that no catch block of the library takes for a failed call. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Returns a client that is not killed, but watched. */
    static FaceSearchClient watched(RekognitionClient real, Consumer<RekognitionRequest> watch) {
        return client(
                real,
                request -> {
                    watch.accept(request);
                    return request;
                },
                response -> response);
    }

    /** Returns a client that is killed before a call like this. */
    static FaceSearchClient before(RekognitionClient real, Predicate<RekognitionRequest> call) {
        return watched(real, request -> {
            if (call.test(request)) {
                throw new Killed();
            }
        });
    }

    /** Returns a client that is killed before the call after this number of calls. */
    static FaceSearchClient before(RekognitionClient real, int calls) {
        AtomicInteger made = new AtomicInteger();
        return before(real, request -> made.getAndIncrement() >= calls);
    }

    /**
     * Returns a client that is killed after the call after this number of calls: the service has done it, and nobody
     * has seen its answer.
     */
    static FaceSearchClient after(RekognitionClient real, int calls) {
        AtomicInteger made = new AtomicInteger();
        return client(real, request -> request, response -> {
            if (made.getAndIncrement() >= calls) {
                throw new Killed();
            }
            return response;
        });
    }

    private static FaceSearchClient client(
            RekognitionClient real,
            UnaryOperator<RekognitionRequest> before,
            UnaryOperator<RekognitionResponse> after) {
        return FaceSearchClient.builder()
                .rekognition(InterceptedClient.of(real, before, after))
                .collection("staff")
                .build();
    }
}
