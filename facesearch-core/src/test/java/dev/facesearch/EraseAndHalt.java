package dev.facesearch;

import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that erases a person and is gone right after so many calls, before it sees what the last one answered. */
final class EraseAndHalt {

    static final int HALTED = 77;

    private EraseAndHalt() {}

    /** Takes the store, the collection, the person, the folder of receipts and the number of calls. */
    public static void main(String[] arguments) {
        int last = Integer.parseInt(arguments[4]);
        AtomicInteger calls = new AtomicInteger();
        FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(Interception.of(
                        LocalRekognition.open(Path.of(arguments[0])), request -> request, response -> {
                            if (calls.incrementAndGet() == last) {
                                Runtime.getRuntime().halt(HALTED);
                            }
                            return response;
                        }))
                .collection(arguments[1])
                .build();
        client.user(arguments[2]).erase(Path.of(arguments[3]));
        // All the way through: nothing is left to halt at.
        Runtime.getRuntime().halt(0);
    }
}
