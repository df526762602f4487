package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.local.FaultInjection;
import dev.facesearch.local.LocalRekognition;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * People are enrolled by processes that are killed again and again, at random moments, mostly during calls. The run
 * that finishes leaves what one undisturbed run leaves, each face once, and another run makes no billed call.
 */
public class EnrollmentKillTest {

    private static final boolean NIGHTLY = Boolean.getBoolean("facesearch.nightly");
    private static final int KILLS = NIGHTLY ? 20 : 4;
    private static final int PEOPLE = NIGHTLY ? 150 : 8;
    private static final int PICTURES = NIGHTLY ? 8 : 3;
    private static final long SEED = 11;

    /** Creating, describing and listing what is there, two lines each. */
    private static final int LINES_BEFORE_ANY_PICTURE = 8;

    private final Path photos = Path.of(System.getProperty("facesearch.data", ""), "lfw-dev", "people");

    @TempDir
    private Path folder;

    @BeforeEach
    void findPhotos() {
        assumeTrue(Files.isDirectory(photos), "no photos at " + photos);
    }

    @Test
    void enroll_processKilledAgainAndAgain_endsAsOneUndisturbedRun() throws IOException, InterruptedException {
        Path store = folder.resolve("store");

        killAgainAndAgain(store.toString());

        Map<String, Integer> reached = new ConcurrentHashMap<>();
        try (LocalRekognition engine = LocalRekognition.open(store)) {
            finishAndCheck(
                    InterceptedClient.of(
                            engine,
                            request -> {
                                reached.merge(operation(request.getClass()), 1, Integer::sum);
                                return request;
                            },
                            UnaryOperator.identity()),
                    engine,
                    () -> billed(reached));
        }
    }

    @Test
    void enroll_overAThrottlingEndpoint_endsAsOneUndisturbedRun() throws IOException, InterruptedException {
        FaultInjection throttling =
                FaultInjection.builder().seed(SEED).throttling(0.2).build();
        try (LocalRekognition engine = LocalRekognition.builder()
                        .store(folder.resolve("store"))
                        .faultInjection(throttling)
                        .build();
                EngineOverHttp wire = EngineOverHttp.of(engine, Function.identity(), UnaryOperator.identity())) {
            killAgainAndAgain(wire.uri().toString());
            // The server still works on what the killed processes had sent.
            try (RekognitionClient sdk = wire.sdk()) {
                finishAndCheck(sdk, sdk, () -> billedOverHttp(wire.uri()));
            }
        }
    }

    private void killAgainAndAgain(String where) throws IOException, InterruptedException {
        // Two lines a call; a picture and some more calls a person.
        int lines = 2 * (PEOPLE * PICTURES + 3 * PEOPLE);
        Random random = new Random(SEED);
        List<Integer> killedAfter = new ArrayList<>();
        while (killedAfter.size() < KILLS) {
            int line = LINES_BEFORE_ANY_PICTURE + 1 + random.nextInt(2 * lines / (KILLS + 5));
            assertThat(runAndKill(where, line))
                    .as("lines until it ended by itself, killed after " + killedAfter)
                    .isGreaterThanOrEqualTo(line);
            killedAfter.add(line);
        }
    }

    /** Kills the process once it has printed a number of lines; returns how many it printed. */
    private int runAndKill(String where, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EnrollmentRun.class.getName(),
                        where,
                        journal().toString(),
                        photos.toString(),
                        Integer.toString(PEOPLE),
                        Integer.toString(PICTURES)))
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
        int read = 0;
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                assertThat(line).as("killed too late").isNotEqualTo("done");
                if (++read == lines) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (read < lines) {
            throw new AssertionError("the process ended by itself: " + Files.readString(folder.resolve("said.txt")));
        }
        return read;
    }

    /** Counts the billed calls that have reached the engine. */
    private interface Counter {
        long billed() throws IOException, InterruptedException;
    }

    private void finishAndCheck(RekognitionClient through, RekognitionClient engine, Counter counter)
            throws IOException, InterruptedException {
        People people = EnrollmentRun.people(photos, PEOPLE, PICTURES);
        long pictures =
                people.stream().mapToLong(person -> person.pictures().size()).sum();
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(through)
                .collection(EnrollmentRun.COLLECTION)
                .build()) {
            Enrollment finished = client.collection().enroll(people, options -> options.journal(journal()));
            assertThat(finished.complete()).as(finished.toString()).isTrue();
            assertThat(finished.users()).isEqualTo(PEOPLE + 2);
            assertThat(finished.indexed() + finished.skipped() + finished.refused())
                    .isEqualTo(pictures);
            long before = counter.billed();

            Enrollment again = client.collection().enroll(people, options -> options.journal(journal()));

            assertThat(counter.billed()).isEqualTo(before);
            assertThat(again.billedCalls()).isZero();
            assertThat(again.indexed()).isZero();
            assertThat(again.skipped() + again.refused()).isEqualTo(pictures);
            assertThat(again.pictures())
                    .filteredOn(picture -> picture.userName().equals("Zoë O'Neill"))
                    .extracting(PictureOutcome::status)
                    .containsExactly(Status.REFUSED, Status.REFUSED, Status.SKIPPED, Status.SKIPPED);
        }
        assertThat(held(engine)).doesNotHaveDuplicates().containsExactlyElementsOf(heldAfterOneRun(people));
    }

    /** Returns each face of the collection as its external image id and its user. */
    private static List<String> held(RekognitionClient engine) {
        List<String> faces = new ArrayList<>();
        engine.listFacesPaginator(request -> request.collectionId(EnrollmentRun.COLLECTION)).stream()
                .flatMap(page -> page.faces().stream())
                .forEach(face -> faces.add(face.externalImageId() + " of " + face.userId()));
        return faces.stream().sorted().toList();
    }

    private static List<String> heldAfterOneRun(People people) {
        try (LocalRekognition fresh = LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(fresh)
                        .collection(EnrollmentRun.COLLECTION)
                        .build()) {
            client.collection().create();
            client.collection().enroll(people);
            return held(fresh);
        }
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private static String operation(Class<?> request) {
        return request.getSimpleName().replace("Request", "");
    }

    private static long billed(Map<String, Integer> reached) {
        return reached.entrySet().stream()
                .filter(one -> isBilled(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isBilled(String operation) {
        for (Operation one : Operation.values()) {
            if (one.wireName().equals(operation)) {
                return one.billed();
            }
        }
        throw new AssertionError("unknown operation " + operation);
    }

    /** Returns the server's own count, including throttled ones. */
    private static long billedOverHttp(URI endpoint) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint.resolve("/metrics")).build(), BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("facesearch_requests_total{"))
                .filter(line -> isBilled(line.replaceAll(".*operation=\"(\\w+)\".*", "$1")))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
