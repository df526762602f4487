package dev.facesearch.benchmarks;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.server.RekognitionServer;
import java.util.Arrays;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * Measures what the library adds to a call of the SDK's real client over HTTP on this machine, no latency: the smallest
 * call there is, and one with a picture. The engine remembers pictures it has just seen, so that the second is a call
 * with a picture's bytes without a search for faces. {@code run overhead}
 */
public final class OverheadBenchmark {

    private static final int PAIRS = 1500;
    private static final int WARM_UP_PAIRS = 800;
    private static final int CALLS_A_BATCH = 20;
    private static final String COLLECTION = "staff";

    private OverheadBenchmark() {}

    /** Prints microseconds a call and the ratios. */
    public static void main(String[] args) {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                RekognitionServer server = RekognitionServer.builder(engine).start();
                RekognitionClient sdk = RekognitionClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .build();
                FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(sdk)
                        .collection(COLLECTION)
                        .build();
                FaceSearchClient watched = FaceSearchClient.builder()
                        .rekognition(sdk)
                        .collection(COLLECTION)
                        .listener(call -> {})
                        .build()) {
            client.collection().create();
            Overhead smallest = compare(
                    "DescribeCollection",
                    () -> client.collection().describe(),
                    () -> sdk.describeCollection(request -> request.collectionId(COLLECTION)));

            byte[] photo = DemoPhotos.bytes("franck_03979.jpg");
            ImageSource source = ImageSource.bytes("photo.jpg", photo);
            Overhead withPicture = compare(
                    "DetectFaces, " + photo.length / 1024 + " KiB",
                    () -> client.detectFaces(source),
                    () -> sdk.detectFaces(request -> request.image(
                            Image.builder().bytes(SdkBytes.fromByteArray(photo)).build())));
            compare(
                    "DescribeCollection with a listener, which asks the SDK for its metrics",
                    () -> watched.collection().describe(),
                    () -> sdk.describeCollection(request -> request.collectionId(COLLECTION)));
            Overhead larger = smallest.median() > withPicture.median() ? smallest : withPicture;
            System.out.printf(Locale.ROOT, "overhead: %+.1f %% (aim under 2)%n", 100 * larger.median());
        }
    }

    /**
     * Pairs of short batches, one of each side, so that both see the same machine, first and second in turns. The
     * figure is the median of the pairs' ratios; its interval is that of the median by order statistics, at 95 %.
     */
    private static Overhead compare(String name, Runnable library, Runnable raw) {
        double[] ratios = new double[PAIRS];
        double[] rawMicros = new double[PAIRS];
        for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
            boolean libraryFirst = pair % 2 == 0;
            double first = micros(libraryFirst ? library : raw);
            double second = micros(libraryFirst ? raw : library);
            if (pair >= 0) {
                rawMicros[pair] = libraryFirst ? second : first;
                ratios[pair] = (libraryFirst ? first : second) / rawMicros[pair] - 1;
            }
        }
        Arrays.sort(ratios);
        Arrays.sort(rawMicros);
        int reach = (int) Math.ceil(1.96 * Math.sqrt(PAIRS) / 2);
        Overhead overhead = new Overhead(ratios[PAIRS / 2 - reach], ratios[PAIRS / 2], ratios[PAIRS / 2 + reach]);
        System.out.printf(Locale.ROOT, "%s: raw %.0f us a call, library %s%n", name, rawMicros[PAIRS / 2], overhead);
        return overhead;
    }

    /** A share of the raw call's time, with its interval. */
    private record Overhead(double low, double median, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%+.1f %% (%+.1f to %+.1f)", 100 * median, 100 * low, 100 * high);
        }
    }

    private static double micros(Runnable call) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS_A_BATCH; i++) {
            call.run();
        }
        return (System.nanoTime() - start) / 1e3 / CALLS_A_BATCH;
    }
}
