package dev.facesearch.benchmarks.stream;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.Operation;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.server.RekognitionServer;
import dev.facesearch.stream.GateFigures;
import dev.facesearch.stream.Gatekeeper;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Rules;
import dev.facesearch.stream.lane.InboxLane;
import dev.facesearch.stream.lane.LaneOptions;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Memory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Measures the gate of the stream service: pictures with and without faces go through it to the endpoint. For each
 * threshold it prints how many were kept out, how many of these show a face, what the sample says of that, and the
 * calls that the endpoint has counted. Every photo of the demo and of the development people shows a face.
 */
public final class GateBenchmark {

    private static final double[] THRESHOLDS = {0, 90, 99, 99.9};
    private static final int ONE_PHOTO_OF = 4;
    private static final int SAMPLED = 5;

    /** The service takes no smaller ones. */
    private static final int SMALLEST_SIDE = 80;

    private GateBenchmark() {}

    /** Runs it on the development photos. */
    public static void main(String[] args) throws Exception {
        Map<String, ImageSource> pictures = pictures();
        long withFace = pictures.keySet().stream()
                .filter(name -> !name.startsWith("none/"))
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d pictures, %d of them with a face; one in %d of the rejected is sent nevertheless%n",
                pictures.size(),
                withFace,
                SAMPLED);
        Run without = run(pictures, Optional.empty());
        System.out.printf(
                Locale.ROOT,
                "no gate: IndexFaces %d times, all calls %d; %d pictures refused%n",
                without.indexed(),
                without.calls(),
                without.failed());
        Run asDefault = without;
        for (double threshold : THRESHOLDS) {
            Run run = run(pictures, Optional.of(threshold));
            GateFigures.Share missed = run.figures().missedShare();
            System.out.printf(
                    Locale.ROOT,
                    "gate at %5.1f: %3d kept out, %2d of them with a face; sampled %2d, missed %2d: %.3f [%.3f, %.3f];"
                            + " IndexFaces %d times, all calls %d; %.0f ms a picture%n",
                    threshold,
                    run.figures().keptOut(),
                    run.keptOutWithFace(),
                    run.figures().sampled(),
                    run.figures().missed(),
                    missed.estimate(),
                    missed.low(),
                    missed.high(),
                    run.indexed(),
                    run.calls(),
                    run.gateMillis());
            if (run.figures().keptOut() != without.indexed() - run.indexed()) {
                throw new IllegalStateException("the service's and the endpoint's counts differ");
            }
            if (threshold == 90) {
                asDefault = run;
            }
        }
        long empty = pictures.size() - withFace;
        System.out.printf(
                Locale.ROOT,
                "gate: %d pictures with a face kept out at 90 (aim 0), and %.2f of those without%n",
                asDefault.keptOutWithFace(),
                (double) (asDefault.figures().keptOut() - asDefault.keptOutWithFace()) / empty);
    }

    private record Run(
            GateFigures figures, long failed, long keptOutWithFace, long indexed, long calls, double gateMillis) {}

    private static Map<String, ImageSource> pictures() throws IOException {
        String given = System.getProperty("facesearch.data");
        Path data =
                given != null ? Path.of(given) : Path.of(System.getProperty("facesearch.root"), "..", "shared", "data");
        if (!Files.isDirectory(data)) {
            throw new IOException(
                    "no photos in " + data + "; say where they are with FACESEARCH_JAVA_OPTS=-Dfacesearch.data=DIR");
        }
        Map<String, ImageSource> pictures = new TreeMap<>();
        for (String name : DemoPhotos.names()) {
            pictures.put("demo/" + name, ImageSource.bytes(name, DemoPhotos.bytes(name)));
        }
        List<Path> people = files(data.resolve("lfw-dev"));
        for (int number = 0; number < people.size(); number += ONE_PHOTO_OF) {
            pictures.put("lfw/" + number, ImageSource.file(people.get(number)));
        }
        for (Path file : files(data.resolve("hard").resolve("no-faces"))) {
            Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
            if (Math.min(photo.width(), photo.height()) < SMALLEST_SIDE) {
                continue;
            }
            pictures.put("none/" + file.getFileName(), ImageSource.file(file));
        }
        return pictures;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(jpg|jpeg|JPEG|png)"))
                    .sorted()
                    .toList();
        }
    }

    private static Run run(Map<String, ImageSource> pictures, Optional<Double> threshold) throws Exception {
        Path folder = Files.createTempDirectory("gate");
        AwsBasicCredentials credentials = AwsBasicCredentials.create("key", "secret");
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                RekognitionServer endpoint = RekognitionServer.builder(engine)
                        .port(0)
                        .credentials(credentials)
                        .start();
                RekognitionClient service = RekognitionClient.builder()
                        .endpointOverride(endpoint.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .build();
                FaceSearchClient client = FaceSearchClient.create(service, "gate");
                Database database = Database.sqlite(folder.resolve("stream.db"));
                CommitGroup commits = new CommitGroup(database)) {
            client.collection().create();
            Optional<Gatekeeper> gate = threshold.map(GateBenchmark::gate);
            Memory memory = new Memory(
                    database,
                    Clock.systemUTC(),
                    Rules.always("rule"),
                    gate.map(Gatekeeper::rule).orElse(""));
            LaneOptions options = LaneOptions.DEFAULT.withInFlight(2);
            List<ImageEvent> events = new ArrayList<>();
            pictures.keySet()
                    .forEach(name ->
                            events.add(new ImageEvent("b", name, Optional.empty(), Optional.empty(), Instant.EPOCH)));
            int received = memory.receive(events);
            try (InboxLane lane = new InboxLane(
                    memory,
                    commits,
                    new ImageStep(client, 98.5, false),
                    event -> requireNonNull(pictures.get(event.key())),
                    gate.map(options::withGatekeeper).orElse(options))) {
                while (memory.open() > 0 && lane.stopped().isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            Map<PictureState, Long> counts = memory.counts();
            if (received != pictures.size()) {
                throw new IllegalStateException("not every picture was taken: " + counts);
            }
            long withFace = 0;
            double millis = 0;
            gate.ifPresent(Gatekeeper::close);
            if (threshold.isPresent()) {
                // Another engine: this one has looked at the pictures already.
                try (Gatekeeper keeper = gate(threshold.get())) {
                    long begun = System.nanoTime();
                    withFace = keptOutWithFace(keeper, pictures);
                    millis = (System.nanoTime() - begun) / 1e6 / pictures.size();
                }
            }
            return new Run(
                    memory.state().gate(),
                    counts.getOrDefault(PictureState.FAILED, 0L),
                    withFace,
                    requests(endpoint, Operation.INDEX_FACES),
                    requests(endpoint, Operation.INDEX_FACES)
                            + requests(endpoint, Operation.SEARCH_FACES)
                            + requests(endpoint, Operation.SEARCH_USERS),
                    millis);
        }
    }

    private static long keptOutWithFace(Gatekeeper gate, Map<String, ImageSource> pictures) {
        return pictures.entrySet().stream()
                .filter(picture -> !gate.admits(picture.getValue())
                        && !picture.getKey().startsWith("none/")
                        && !gate.isSampled(picture.getValue().contentHash()))
                .count();
    }

    private static Gatekeeper gate(double confidence) {
        LocalRekognition detector = LocalRekognition.builder().storeInMemory().build();
        FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> detector)
                .collection("gate")
                .build();
        return new Gatekeeper(client, detector.detectorVersion(), confidence, SAMPLED);
    }

    /** Returns how many requests of an operation the endpoint has answered, by its own metrics. */
    private static long requests(RekognitionServer endpoint, Operation operation)
            throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint.uri() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return Pattern.compile("facesearch_requests_total\\{code=\"\\w+\",operation=\"" + operation.wireName()
                        + "\"} ([0-9.]+)")
                .matcher(metrics)
                .results()
                .mapToLong(line -> Math.round(Double.parseDouble(line.group(1))))
                .sum();
    }
}
