package dev.facesearch.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import dev.facesearch.Contradictions;
import dev.facesearch.Decision;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import dev.facesearch.FacePairs;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many pairs of two people a similarity graph demotes because their attributes contradict each other, and how many
 * pairs of one person with them; and how often surely said genders are wrong. All photos of LFW's development half, the
 * largest face of each, matched with each other by the embedded engine. {@code run contradictions [FOLDER]}
 *
 * <p>The thresholds are chosen on the pairs within one half of the people, by a bit of the name's SHA-1, and reported
 * on the pairs within the other. The photos say no days, but nearly all are of a few years: with the gap alone they
 * stand for photos whose days are known.
 */
public final class ContradictionsBenchmark {

    private static final double SIMILAR = 95;
    private static final double SUGGESTED = 80;
    private static final double AIM_PERCENT = 0.5;
    private static final int NEVER = 1000;
    private static final double[] CONFIDENCES = {80, 90, 95, 97, 98, 99, 99.5};
    private static final int[] GAPS = {0, 5, 10, 15, 20, 25, 30};

    private final FacePairs pairs;
    private final Map<String, FaceNode> faces;

    private ContradictionsBenchmark(FacePairs pairs) {
        this.pairs = pairs;
        this.faces = pairs.nodes().stream().collect(Collectors.toMap(FaceNode::faceId, Function.identity()));
    }

    /** Takes the folder of the development data; the checkout's neighbour if none is given. */
    public static void main(String[] args) throws IOException {
        Path data = args.length > 0
                ? Path.of(args[0])
                : Path.of(System.getProperty("facesearch.root")).resolve("../shared/data");
        FacePairs pairs = match(ImageSource.tree(data.resolve("lfw-dev")));
        System.out.printf(
                "%d photos, %d faces, %d pairs from 80 on%n",
                pairs.pictures().size(), pairs.faces(), pairs.pairs().size());
        ContradictionsBenchmark benchmark = new ContradictionsBenchmark(pairs);
        benchmark.sweep(SIMILAR);
        benchmark.sweep(SUGGESTED);
        benchmark.genders(labels(data.resolve("hard/labels-lfw-dev.csv")));
        benchmark.report();
    }

    private static FacePairs match(List<ImageSource> photos) {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(engine)
                        .collection("lfw")
                        .build()) {
            return client.collection()
                    .create()
                    .matchAll(
                            photos,
                            options -> options.largestOnly().attributes(FaceAttribute.GENDER, FaceAttribute.AGE_RANGE));
        }
    }

    /** Pairs of two kinds, and how many of them were demoted. */
    private record Demoted(int wrong, int ofWrong, int right, int ofRight) {

        double wrongPercent() {
            return 100.0 * wrong / Math.max(1, ofWrong);
        }

        double rightPercent() {
            return 100.0 * right / Math.max(1, ofRight);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "two people %3d of %3d (%4.1f %%), one person %3d of %4d (%4.2f %%)",
                    wrong,
                    ofWrong,
                    wrongPercent(),
                    right,
                    ofRight,
                    rightPercent());
        }
    }

    private Demoted demoted(Contradictions rule, Half half, double similarity) {
        SimilarityGraph graph = pairs.graph(options -> options.contradictions(rule));
        int[] demoted = new int[2];
        int[] all = new int[2];
        for (FaceEdge edge : graph.edges()) {
            if (edge.similarity() >= similarity && half.holds(person(edge.faceId()), person(edge.otherFaceId()))) {
                int right = isRight(edge) ? 1 : 0;
                all[right]++;
                demoted[right] += edge.decision() == Decision.REVIEW ? 1 : 0;
            }
        }
        return new Demoted(demoted[0], all[0], demoted[1], all[1]);
    }

    private boolean isRight(FaceEdge edge) {
        return person(edge.faceId()).equals(person(edge.otherFaceId()));
    }

    /** Returns whose photo a face is in: {@code people/NAME/NAME_0001.jpg}, {@code strangers/NAME_0001.jpg}. */
    private String person(String faceId) {
        String file = Path.of(
                        requireNonNull(faces.get(faceId), "a face of the run").source())
                .getFileName()
                .toString();
        return file.substring(0, file.lastIndexOf('_'));
    }

    /** The pairs of a measurement. */
    private enum Half {
        FIRST,
        SECOND,
        ALL;

        boolean holds(String person, String other) {
            return this == ALL || (of(person) == this && of(other) == this);
        }

        @SuppressWarnings("deprecation") // A bit that spreads names evenly; nothing is kept safe by it.
        static Half of(String person) {
            byte bits =
                    Hashing.sha1().hashString(person, StandardCharsets.UTF_8).asBytes()[0];
            return (bits & 1) == 0 ? FIRST : SECOND;
        }
    }

    private void sweep(double similarity) {
        System.out.printf("first half, from %.0f on, genders alone:%n", similarity);
        for (double confidence : CONFIDENCES) {
            System.out.printf(
                    Locale.ROOT,
                    "  confidence %5.1f: %s%n",
                    confidence,
                    demoted(new Contradictions(confidence, NEVER, 0), Half.FIRST, similarity));
        }
        System.out.printf("first half, from %.0f on, ages alone:%n", similarity);
        for (int gap : GAPS) {
            System.out.printf(
                    "  %2d years: %s%n", gap, demoted(new Contradictions(100, gap, 0), Half.FIRST, similarity));
        }
    }

    /** Prints how often a gender is wrong by labels, and how often one person's photos disagree, which needs none. */
    private void genders(Map<String, Gender> labels) {
        for (double confidence : CONFIDENCES) {
            int wrong = 0;
            int men = 0;
            int wrongMen = 0;
            int labelled = 0;
            for (FaceNode face : faces.values()) {
                Optional<Gender> said = sure(face, confidence);
                Gender label = labels.get(face.source());
                if (said.isPresent() && label != null) {
                    boolean isWrong = said.get() != label;
                    labelled++;
                    wrong += isWrong ? 1 : 0;
                    men += label == Gender.MALE ? 1 : 0;
                    wrongMen += isWrong && label == Gender.MALE ? 1 : 0;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "gender from %5.1f: wrong %3d of %4d labelled photos (%4.2f %%), men %d of %d, women %d of %d; %s%n",
                    confidence,
                    wrong,
                    labelled,
                    100.0 * wrong / Math.max(1, labelled),
                    wrongMen,
                    men,
                    wrong - wrongMen,
                    labelled - men,
                    disagreements(confidence));
        }
    }

    private String disagreements(double confidence) {
        int sure = 0;
        int differ = 0;
        List<FaceNode> all = List.copyOf(faces.values());
        Map<String, List<FaceNode>> byPerson =
                all.stream().collect(Collectors.groupingBy(face -> person(face.faceId())));
        for (List<FaceNode> photos : byPerson.values()) {
            for (int i = 0; i < photos.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Optional<Gender> one = sure(photos.get(i), confidence);
                    Optional<Gender> other = sure(photos.get(j), confidence);
                    if (one.isPresent() && other.isPresent()) {
                        sure++;
                        differ += one.equals(other) ? 0 : 1;
                    }
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "two photos of one person differ in %d of %d (%.2f %%)",
                differ,
                sure,
                100.0 * differ / Math.max(1, sure));
    }

    private static Optional<Gender> sure(FaceNode face, double confidence) {
        return face.attributes()
                .gender()
                .filter(gender -> gender.confidence() >= confidence)
                .map(Trait::value);
    }

    private static Map<String, Gender> labels(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(
                            cells -> cells[0], cells -> cells[1].equals("1") ? Gender.MALE : Gender.FEMALE));
        }
    }

    private void report() {
        Contradictions rule = Contradictions.DEFAULT;
        Contradictions dated = new Contradictions(rule.genderConfidence(), rule.ageGap(), 0);
        System.out.println("the default: " + rule + "; photos whose days are known are allowed the gap alone");
        for (double similarity : new double[] {SIMILAR, SUGGESTED}) {
            for (Half half : Half.values()) {
                System.out.printf(
                        "%-6s from %.0f on, days unknown: %s%n", half, similarity, demoted(rule, half, similarity));
                System.out.printf(
                        "%-6s from %.0f on, days known:   %s%n", half, similarity, demoted(dated, half, similarity));
            }
        }
        Demoted second = demoted(dated, Half.SECOND, SIMILAR);
        System.out.printf(
                Locale.ROOT,
                "contradictions: %.1f %% of the pairs of two people from 95 on demoted, and %.2f %% of the right pairs"
                        + " with them (aim at most %.1f of these)%n",
                second.wrongPercent(),
                second.rightPercent(),
                AIM_PERCENT);
    }
}
