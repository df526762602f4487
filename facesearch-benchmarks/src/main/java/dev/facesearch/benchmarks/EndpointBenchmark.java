package dev.facesearch.benchmarks;

import dev.facesearch.local.LocalRekognition;
import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.vision.Vision;
import dev.facesearch.server.RekognitionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Requests a second of ListFaces and SearchUsers on 100,000 face vectors and as many user vectors: the embedded engine
 * in process, and the same engine over HTTP through the SDK's own client on the same machine.
 *
 * <p>The figure is the ratio for both operations in turn, with pages of 100 faces. The operations are measured one by
 * one too, and ListFaces with the longest pages.
 */
public final class EndpointBenchmark {

    private static final int VECTORS = 100_000;
    private static final String COLLECTION = "synthetic";
    private static final int PAGE = 100;
    private static final int LONGEST_PAGE = 4096;
    private static final int CALLERS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int ROUNDS = 7;

    private EndpointBenchmark() {}

    /** Takes the number of vectors, 100,000 unless given. */
    public static void main(String[] args) throws IOException {
        int vectors = args.length > 0 ? Integer.parseInt(args[0]) : VECTORS;
        Path store = Files.createTempDirectory("facesearch-endpoint");
        try {
            long begun = System.nanoTime();
            List<String> faceIds = fill(store, vectors);
            System.out.printf(
                    Locale.ROOT,
                    "%,d faces and as many users stored in %.0f s%n",
                    vectors,
                    (System.nanoTime() - begun) / 1e9);
            measure(store, faceIds);
        } finally {
            delete(store);
        }
    }

    private static void measure(Path store, List<String> faceIds) {
        try (LocalRekognition engine = LocalRekognition.open(store);
                RekognitionServer server = RekognitionServer.builder(engine).start();
                RekognitionClient http = RekognitionClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                        .build()) {
            double least = Double.MAX_VALUE;
            for (int callers : new int[] {1, CALLERS}) {
                System.out.printf(Locale.ROOT, "%d at a time%n", callers);
                Sides sides = new Sides(engine, http, callers);
                sides.ratio("ListFaces, pages of " + LONGEST_PAGE, (client, i) -> list(client, LONGEST_PAGE));
                sides.ratio("ListFaces, pages of " + PAGE, (client, i) -> list(client, PAGE));
                sides.ratio("SearchUsers", (client, i) -> search(client, faceIds.get(i % faceIds.size())));
                double both = sides.ratio("both in turn", (client, i) -> {
                    if (i % 2 == 0) {
                        list(client, PAGE);
                    } else {
                        search(client, faceIds.get(i % faceIds.size()));
                    }
                });
                least = Math.min(least, both);
            }
            System.out.printf(Locale.ROOT, "endpoint: %.2f (aim 0.8)%n", least);
        }
    }

    /** The same engine in process and over HTTP, asked by {@code callers} threads at once. */
    private record Sides(RekognitionClient engine, RekognitionClient http, int callers) {

        /**
         * Rounds of both sides in turn, so that what else the machine does falls on both; the median of the rounds'
         * ratios.
         */
        double ratio(String name, Call call) {
            rate(engine, call, WARM_UP);
            rate(http, call, WARM_UP);
            double[] inProcess = new double[ROUNDS];
            double[] overHttp = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                inProcess[round] = rate(engine, call, ROUND);
                overHttp[round] = rate(http, call, ROUND);
                ratios[round] = overHttp[round] / inProcess[round];
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %-26s %,10.1f/s in process %,10.1f/s over HTTP  %.3f%n",
                    name,
                    median(inProcess),
                    median(overHttp),
                    median(ratios));
            return median(ratios);
        }

        private double rate(RekognitionClient client, Call call, Duration duration) {
            AtomicInteger calls = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            long begun = System.nanoTime();
            try {
                Runnable caller = () -> {
                    while (System.nanoTime() - begun < duration.toNanos()) {
                        call.on(client, calls.getAndIncrement());
                    }
                };
                List<CompletableFuture<Void>> running = Stream.generate(
                                () -> CompletableFuture.runAsync(caller, threads))
                        .limit(callers)
                        .toList();
                running.forEach(CompletableFuture::join);
            } finally {
                threads.shutdown();
            }
            return calls.get() / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static void list(RekognitionClient client, int page) {
        int faces = client.listFaces(request -> request.collectionId(COLLECTION).maxResults(page))
                .faces()
                .size();
        if (faces != page) {
            throw new IllegalStateException("a page of " + faces);
        }
    }

    private static void search(RekognitionClient client, String faceId) {
        if (client.searchUsers(request ->
                        request.collectionId(COLLECTION).faceId(faceId).userMatchThreshold(99f))
                .userMatches()
                .isEmpty()) {
            throw new IllegalStateException("the face's own user was not found");
        }
    }

    private static List<String> fill(Path folder, int vectors) {
        try (Vision vision = Vision.load()) {
            FaceStore.Settings settings = new FaceStore.Settings(
                    vision.models().id(), vision.models().dimension(), Clock.systemUTC(), Duration.ZERO);
            return SyntheticGallery.write(folder, settings, COLLECTION, vectors);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private interface Call {
        void on(RekognitionClient client, int number);
    }
}
