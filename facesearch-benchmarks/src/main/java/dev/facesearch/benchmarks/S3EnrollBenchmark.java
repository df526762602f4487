package dev.facesearch.benchmarks;

import dev.facesearch.Enrollment;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.Operation;
import dev.facesearch.Quotas;
import dev.facesearch.s3.S3People;
import dev.facesearch.s3.S3Prefix;
import dev.facesearch.s3.S3Uploader;
import dev.facesearch.testbucket.TestS3;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * 200 pictures of 40 people enrolled from a bucket, 40 ms injected a request to either service, under a quota of 50
 * calls a second: against the raw SDK one after the other, and against what the quota allows. The bucket is a real
 * server in this process; the service sees a face in every picture and looks at none. {@code run s3-enroll}
 */
public final class S3EnrollBenchmark {

    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final int QUOTA = 50;
    private static final int PEOPLE = 40;
    private static final int PICTURES_EACH = 5;
    private static final int ROUNDS = 5;
    private static final int CALLS_AT_ONCE = 32;
    private static final S3Prefix PLACE = S3Prefix.parse("s3://photos/images");

    private S3EnrollBenchmark() {}

    /** Prints the medians and their ratios. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("s3-enroll");
        try (TestS3 server = TestS3.start();
                S3Client near = server.client();
                S3Client s3 = server.clientBuilder()
                        .overrideConfiguration(config -> config.addExecutionInterceptor(new Latency()))
                        .build()) {
            near.createBucket(create -> create.bucket(PLACE.bucket()));
            draw(folder);
            S3Uploader.create(near).upload(folder, PLACE);

            double[] library = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                double seconds = seconds(() -> enroll(s3));
                if (round >= 0) {
                    library[round] = seconds;
                }
                TimeUnit.SECONDS.sleep(1);
            }
            double byHand = seconds(() -> enrollByHand(s3));
            double allowed = (double) PEOPLE * PICTURES_EACH / QUOTA;
            Arrays.sort(library);
            double median = library[ROUNDS / 2];
            System.out.printf(
                    Locale.ROOT,
                    "%d pictures, median of %d: library %.2f s (%.2f to %.2f), one after the other %.2f s, the quota"
                            + " allows %.2f s%n%.1f times as fast as one after the other%ns3-enroll: %.2f of what the"
                            + " quota allows (aim 0.9)%n",
                    PEOPLE * PICTURES_EACH,
                    ROUNDS,
                    median,
                    library[0],
                    library[ROUNDS - 1],
                    byHand,
                    allowed,
                    byHand / median,
                    allowed / median);
        } finally {
            delete(folder);
        }
    }

    private static void enroll(S3Client s3) {
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(FaceInEveryPicture.after(LATENCY, QUOTA))
                .collection("people")
                .quotas(quotas())
                .parallelism(CALLS_AT_ONCE)
                .build()) {
            Enrollment enrollment = client.collection().enroll(S3People.byReference(s3, PLACE));
            if (enrollment.indexed() != PEOPLE * PICTURES_EACH) {
                throw new IllegalStateException("enrolled " + enrollment.indexed());
            }
        }
    }

    private static Quotas quotas() {
        Quotas quotas = Quotas.none();
        for (Operation operation : Operation.values()) {
            quotas = quotas.with(operation, QUOTA);
        }
        return quotas;
    }

    /** Enrolls as a tutorial does it: lists, and then takes one user after the other, one picture after the other. */
    private static void enrollByHand(S3Client s3) {
        RekognitionClient rekognition = FaceInEveryPicture.after(LATENCY, QUOTA);
        String user = "";
        List<String> faces = new ArrayList<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(PLACE.bucket()).prefix(PLACE.prefix()))
                .contents()) {
            String person = object.key().split("/", 3)[1];
            if (!person.equals(user)) {
                associate(rekognition, user, faces);
                user = person;
                faces = new ArrayList<>();
                rekognition.createUser(create -> create.collectionId("people").userId(person));
            }
            IndexFacesResponse indexed = rekognition.indexFaces(index -> index.collectionId("people")
                    .maxFaces(1)
                    .image(image ->
                            image.s3Object(at -> at.bucket(PLACE.bucket()).name(object.key()))));
            for (FaceRecord face : indexed.faceRecords()) {
                faces.add(face.face().faceId());
            }
        }
        associate(rekognition, user, faces);
    }

    private static void associate(RekognitionClient rekognition, String user, List<String> faces) {
        if (!faces.isEmpty()) {
            rekognition.associateFaces(
                    associate -> associate.collectionId("people").userId(user).faceIds(faces));
        }
    }

    /** Draws each picture differently, or it would be recognized. */
    private static void draw(Path folder) throws IOException {
        for (int person = 0; person < PEOPLE; person++) {
            Path own = Files.createDirectories(folder.resolve(String.format(Locale.ROOT, "person-%02d", person)));
            for (int picture = 0; picture < PICTURES_EACH; picture++) {
                BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
                image.setRGB(person, picture, 0xffffff);
                ImageIO.write(image, "png", own.resolve(picture + ".png").toFile());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Lets each request to S3 wait as if it went far. */
    private static final class Latency implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            try {
                TimeUnit.NANOSECONDS.sleep(LATENCY.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
