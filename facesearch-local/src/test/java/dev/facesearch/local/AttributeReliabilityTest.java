package dev.facesearch.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.local.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;

/** That confidence means what it says, on labelled photos of people the heads were not fitted to, and on side views. */
@EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttributeReliabilityTest {

    private static final Path LABELS = Path.of("..", "facesearch-models", "src", "heads", "labels.csv");
    private static final double[] EDGES = {50, 70, 90, 100.01};

    /** An answer, its confidence, and what is true. */
    private record Answer(boolean value, double confidence, boolean truth) {
        boolean isRight() {
            return value == truth;
        }
    }

    private final Map<String, List<Answer>> answers = new TreeMap<>();
    private LocalRekognition client;

    @BeforeAll
    void ask() throws IOException {
        Path photos = data().resolve("lfw-dev");
        assumeTrue(Files.isDirectory(photos), "no photos at " + photos);
        client = LocalRekognition.builder().storeInMemory().build();
        List<String> lines = Files.readAllLines(LABELS);
        String[] columns = lines.get(0).split(",", -1);
        Map<String, String[]> measured = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.split(",", -1);
            if (fields[1].equals("measure")) {
                measured.put(fields[0], fields);
            }
        }
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String[] labels = measured.get(Sha256.hex(bytes));
                if (labels != null) {
                    middle(bytes).ifPresent(face -> keep(columns, labels, face));
                }
            }
        }
    }

    @AfterAll
    void close() {
        if (client != null) {
            client.close();
        }
    }

    private static Path data() {
        return Path.of(System.getProperty("facesearch.data", ""));
    }

    private Optional<FaceDetail> middle(byte[] bytes) {
        return client
                .detectFaces(request -> request.image(image -> image.bytes(SdkBytes.fromByteArray(bytes)))
                        .attributes(Attribute.ALL))
                .faceDetails()
                .stream()
                .min(Comparator.comparingDouble(face -> Math.hypot(
                        face.boundingBox().left() + face.boundingBox().width() / 2 - 0.5,
                        face.boundingBox().top() + face.boundingBox().height() / 2 - 0.5)));
    }

    private void keep(String[] columns, String[] labels, FaceDetail face) {
        Map<String, Function<Boolean, Answer>> reported = reported(face);
        for (int i = 2; i < columns.length; i++) {
            if (!labels[i].isEmpty()) {
                answers.computeIfAbsent(columns[i], any -> new ArrayList<>())
                        .add(requireNonNull(reported.get(columns[i])).apply(labels[i].equals("1")));
            }
        }
    }

    private static Map<String, Function<Boolean, Answer>> reported(FaceDetail face) {
        return Map.of(
                "eyeglasses",
                truth -> new Answer(face.eyeglasses().value(), face.eyeglasses().confidence(), truth),
                "sunglasses",
                truth -> new Answer(face.sunglasses().value(), face.sunglasses().confidence(), truth),
                "beard",
                truth -> new Answer(face.beard().value(), face.beard().confidence(), truth),
                "mustache",
                truth -> new Answer(face.mustache().value(), face.mustache().confidence(), truth),
                "mouthOpen",
                truth -> new Answer(face.mouthOpen().value(), face.mouthOpen().confidence(), truth),
                "faceOccluded",
                truth -> new Answer(
                        face.faceOccluded().value(), face.faceOccluded().confidence(), truth));
    }

    @Test
    void confidence_peopleNotFittedTo_isHowOftenItIsRight(TestReporter reporter) {
        assertThat(answers).hasSize(6);
        answers.forEach((attribute, all) -> {
            for (int bin = 0; bin + 1 < EDGES.length; bin++) {
                double from = EDGES[bin];
                double to = EDGES[bin + 1];
                List<Answer> some = all.stream()
                        .filter(answer -> answer.confidence >= from && answer.confidence < to)
                        .toList();
                if (some.isEmpty()) {
                    continue;
                }
                double mean =
                        some.stream().mapToDouble(Answer::confidence).average().orElseThrow();
                double right = 100.0 * some.stream().filter(Answer::isRight).count() / some.size();
                reporter.publishEntry(
                        attribute, String.format("%d answers of mean %.1f: %.1f right", some.size(), mean, right));
                // Three standard deviations of this many answers, and what 1 % of labels by eye may be wrong by.
                double slack = 3 * Math.sqrt(mean * (100 - mean) / some.size()) + 2;
                assertThat(right).as("%s from %.0f", attribute, from).isCloseTo(mean, within(slack));
            }
        });
    }

    @Test
    void value_peopleNotFittedTo_foundAndFalseAsDocumented(TestReporter reporter) {
        answers.forEach((attribute, all) -> reporter.publishEntry(
                attribute,
                String.format("found %.1f %%, false %.1f %%", said(attribute, true), said(attribute, false))));

        assertThat(said("eyeglasses", true)).isGreaterThan(91);
        assertThat(said("eyeglasses", false)).isLessThan(2);
        assertThat(said("sunglasses", true)).isGreaterThan(60);
        assertThat(said("sunglasses", false)).isLessThan(0.5);
        assertThat(said("beard", true)).isGreaterThan(70);
        assertThat(said("beard", false)).isLessThan(1);
        assertThat(said("mustache", true)).isGreaterThan(72);
        assertThat(said("mustache", false)).isLessThan(2.5);
        assertThat(said("mouthOpen", true)).isGreaterThan(91);
        assertThat(said("mouthOpen", false)).isLessThan(20);
        assertThat(said("faceOccluded", true)).isGreaterThan(82);
        assertThat(said("faceOccluded", false)).isLessThan(2);
    }

    /** The percentage of the faces with an attribute, or without it, for which the engine reports it. */
    private double said(String attribute, boolean truth) {
        List<Answer> some = answers.getOrDefault(attribute, List.of()).stream()
                .filter(answer -> answer.truth == truth)
                .toList();
        return 100.0 * some.stream().filter(Answer::value).count() / some.size();
    }

    /** Nobody of these wears a mask or opens the mouth. */
    @Test
    void confidence_turnedHeads_neverSurelyWrong(TestReporter reporter) throws IOException {
        Path photos = data().resolve("hard").resolve("front-to-profile");
        assumeTrue(Files.isDirectory(photos), "no photos at " + photos);
        int faces = 0;
        int masked = 0;
        int open = 0;
        try (Stream<Path> files = Files.list(photos)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".png")).sorted().toList()) {
                Optional<FaceDetail> face = middle(Files.readAllBytes(file));
                if (face.isPresent()) {
                    faces++;
                    masked += isSure(
                                    face.get().faceOccluded().value(),
                                    face.get().faceOccluded().confidence())
                            ? 1
                            : 0;
                    open += isSure(
                                    face.get().mouthOpen().value(),
                                    face.get().mouthOpen().confidence())
                            ? 1
                            : 0;
                }
            }
        }
        reporter.publishEntry(
                "turned heads", faces + " faces, surely masked " + masked + ", mouth surely open " + open);
        assertThat(masked).isLessThan(faces / 20);
        assertThat(open).isLessThan(faces / 10);
    }

    private static boolean isSure(boolean value, float confidence) {
        return value && confidence >= 90;
    }
}
