package dev.facesearch.benchmarks;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.Photo;
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
 * What the library adds to a call of the SDK's real client over HTTP on this machine, no latency: the smallest call
 * there is, and one with a picture. The engine remembers pictures it has just seen, so that the second is a call with a
 * picture's bytes and not a look for faces. {@code run overhead}
 */
public final class OverheadBenchmark {

    private static final int BATCHES = 100;
    private static final int WARM_UP_BATCHES = 300;
    private static final int CALLS_A_BATCH = 50;
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
            double smallest = compare(
                    "DescribeCollection",
                    () -> client.collection().describe(),
                    () -> sdk.describeCollection(request -> request.collectionId(COLLECTION)));

            byte[] photo = DemoPhotos.bytes("franck_03979.jpg");
            ImageSource source = ImageSource.photo("photo.jpg", Photo.of(photo));
            double withPicture = compare(
                    "DetectFaces, " + photo.length / 1024 + " KiB",
                    () -> client.detectFaces(source, options -> {}),
                    () -> sdk.detectFaces(request -> request.image(
                            Image.builder().bytes(SdkBytes.fromByteArray(photo)).build())));
            compare(
                    "DescribeCollection with a listener, which asks the SDK for its metrics",
                    () -> watched.collection().describe(),
                    () -> sdk.describeCollection(request -> request.collectionId(COLLECTION)));
            System.out.printf(Locale.ROOT, "overhead: %+.1f %% (aim under 2)%n", 100 * Math.max(smallest, withPicture));
        }
    }

    /**
     * In turns, so that both see the same machine; the quickest tenth of the batches of each, as whatever else runs
     * here only ever makes a call slower.
     */
    private static double compare(String name, Runnable library, Runnable raw) {
        double[] libraryMicros = new double[BATCHES];
        double[] rawMicros = new double[BATCHES];
        for (int batch = -WARM_UP_BATCHES; batch < BATCHES; batch++) {
            boolean libraryFirst = batch % 2 == 0;
            double first = micros(libraryFirst ? library : raw);
            double second = micros(libraryFirst ? raw : library);
            if (batch >= 0) {
                libraryMicros[batch] = libraryFirst ? first : second;
                rawMicros[batch] = libraryFirst ? second : first;
            }
        }
        double overhead = quick(libraryMicros) / quick(rawMicros) - 1;
        System.out.printf(
                Locale.ROOT,
                "%s: raw %.0f us a call, library %.0f us: %+.1f %%%n",
                name,
                quick(rawMicros),
                quick(libraryMicros),
                100 * overhead);
        return overhead;
    }

    private static double micros(Runnable call) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS_A_BATCH; i++) {
            call.run();
        }
        return (System.nanoTime() - start) / 1e3 / CALLS_A_BATCH;
    }

    private static double quick(double[] micros) {
        double[] sorted = micros.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 10];
    }
}
