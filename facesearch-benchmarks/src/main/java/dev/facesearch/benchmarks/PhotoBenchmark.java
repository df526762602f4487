package dev.facesearch.benchmarks;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.Quotas;
import dev.facesearch.SearchStatus;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Both scores for the ten faces of a photo, 150 ms away, under a quota of 50 calls a second: the library against the
 * raw SDK by hand. {@code run photo}
 */
public final class PhotoBenchmark {

    private static final Duration LATENCY = Duration.ofMillis(150);
    private static final int QUOTA = 50;
    private static final int ROUNDS = 7;
    private static final int CALLS_AT_ONCE = 32;
    private static final String COLLECTION = "staff";

    private PhotoBenchmark() {}

    /** Prints the medians and their ratio. */
    public static void main(String[] args) throws IOException {
        byte[] photo = TenFaces.photo();
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            RecordedService service = RecordedService.of(engine, QUOTA);
            // As the client sets itself up for Amazon's own endpoint in a large region.
            try (FaceSearchClient client = FaceSearchClient.builder()
                    .rekognition(service.client())
                    .collection(COLLECTION)
                    .quotas(Quotas.amazon("us-east-1"))
                    .parallelism(CALLS_AT_ONCE)
                    .build()) {
                enroll(client);
                HandWritten byHand = new HandWritten(service.client(), COLLECTION);
                ImageSource source = ImageSource.bytes("ten.jpg", photo);

                PhotoResult recorded = client.searchUsersInImage(source, 99);
                byHand.search(photo, 99);
                service.answerAfter(LATENCY);
                System.out.printf(
                        Locale.ROOT,
                        "%d faces, %d searched, %d calls by the library, %d by hand%n",
                        recorded.faces().size(),
                        recorded.faces().stream()
                                .filter(face -> face.status() == SearchStatus.SEARCHED)
                                .count(),
                        recorded.billedCalls(),
                        2 * (1 + recorded.faces().size()));

                double[] library = new double[ROUNDS];
                double[] hand = new double[ROUNDS];
                for (int round = -1; round < ROUNDS; round++) {
                    double millis = millis(() -> client.searchUsersInImage(source, 99));
                    double handMillis = millis(() -> byHand.search(photo, 99));
                    if (round >= 0) {
                        library[round] = millis;
                        hand[round] = handMillis;
                    }
                    pause();
                }
                System.out.printf(
                        Locale.ROOT,
                        "medians of %d: library %.0f ms, by hand %.0f ms%nphoto: %.1f times faster (aim 8)%n",
                        ROUNDS,
                        median(library),
                        median(hand),
                        median(hand) / median(library));
            }
        }
    }

    private static void enroll(FaceSearchClient client) {
        client.collection().create();
        client.user("Franck")
                .create()
                .addFaces(
                        ImageSource.bytes("1.jpg", DemoPhotos.bytes("franck_01829.jpg")),
                        ImageSource.bytes("2.jpg", DemoPhotos.bytes("franck_02159.jpg")),
                        ImageSource.bytes("3.jpg", DemoPhotos.bytes("franck_02683.jpg")))
                .associate();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double millis(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** The next round starts with a fresh quota. */
    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
