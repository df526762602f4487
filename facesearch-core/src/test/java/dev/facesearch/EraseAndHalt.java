package dev.facesearch;

import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that erases a person and halts right after a number of calls, before it sees the answer of the last one.
 */
final class EraseAndHalt {

    static final int HALTED = 77;

    private EraseAndHalt() {}

    /** Takes the store, the collection, the person, the folder of receipts and the number of calls. */
    public static void main(String[] arguments) {
        int last = Integer.parseInt(arguments[4]);
        AtomicInteger calls = new AtomicInteger();
        FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(InterceptedClient.of(
                        LocalRekognition.open(Path.of(arguments[0])), request -> request, response -> {
                            if (calls.incrementAndGet() == last) {
                                Runtime.getRuntime().halt(HALTED);
                            }
                            return response;
                        }))
                .collection(arguments[1])
                .build();
        client.user(arguments[2]).erase(Path.of(arguments[3]));
        // The erasure is complete: there is no further call to halt at.
        Runtime.getRuntime().halt(0);
    }
}
