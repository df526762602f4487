package dev.facesearch.benchmarks;

import dev.facesearch.FaceGroups;
import dev.facesearch.FacePair;
import dev.facesearch.FacePairs;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedFace;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how well faces are grouped by the people they are of: all photos of the development people and of 500
 * strangers, without names, through the engine; also with all strangers, and on two halves of people and strangers, of
 * which the limits were chosen on the first alone. Beside the library's groups: connected components of all pairs at 99
 * and at 99.5, and Chinese Whispers (Biemann, 2006) on the pairs from 95 on. Figures are BCubed precision and recall
 * (Amigó et al., 2009) over the face nearest to each photo's middle, whose person is known; the other faces are grouped
 * as well.
 */
public final class GroupsBenchmark {

    private static final int STRANGERS = 500;
    private static final double[] COMPONENTS_FROM = {99, 99.5};
    private static final double WHISPERS_FROM = 95;
    private static final int WHISPERS_ROUNDS = 20;

    private GroupsBenchmark() {}

    /** Takes a folder with {@code people} and {@code strangers}; without one, the photographs for development. */
    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0
                ? Path.of(args[0])
                : Path.of(System.getProperty("facesearch.root"), "..", "shared", "data", "lfw-dev")
                        .normalize();
        List<Path> people = entries(folder.resolve("people"));
        List<Path> strangers = entries(folder.resolve("strangers"));
        int half = people.size() / 2;
        int halfOfStrangers = strangers.size() / 2;
        System.out.println(
                "                                             precision  recall  groups of two people and more");
        measure("the half that limits were chosen on", people.subList(0, half), strangers.subList(0, halfOfStrangers));
        measure(
                "the other half",
                people.subList(half, people.size()),
                strangers.subList(halfOfStrangers, strangers.size()));
        measure("everybody", people, strangers);
        Quality all = measure(
                "people and " + STRANGERS + " strangers",
                people,
                strangers.subList(0, Math.min(STRANGERS, strangers.size())));
        System.out.printf(
                Locale.ROOT,
                "groups: precision %.4f, recall %.4f, %d mixed (aim .995, .97)%n",
                all.precision(),
                all.recall(),
                all.mixed());
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static Quality measure(String what, List<Path> people, List<Path> strangers) throws IOException {
        Map<String, String> personOf = new HashMap<>();
        List<ImageSource> pictures = new ArrayList<>();
        for (Path person : people) {
            for (Path photo : entries(person)) {
                pictures.add(add(photo, person.getFileName().toString(), personOf));
            }
        }
        for (Path stranger : strangers) {
            pictures.add(add(stranger, "stranger " + stranger.getFileName(), personOf));
        }
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.builder().storeInMemory().build())
                .collection("heap")
                .build()) {
            Path journal = Files.createTempFile("groups", ".journal");
            Files.delete(journal);
            try {
                client.collection().create();
                FacePairs pairs = client.collection().matchAll(pictures, options -> options.journal(journal));
                long begun = System.nanoTime();
                FaceGroups groups = client.collection().groupFaces(options -> options.journal(journal));
                double seconds = (System.nanoTime() - begun) / 1e9;
                Map<String, String> labels = labels(pairs, personOf);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %d photos, %d faces, %d pairs from 80 on, grouped in %.2f s for %d billed calls%n",
                        what,
                        pictures.size(),
                        pairs.faces(),
                        pairs.pairs().size(),
                        seconds,
                        groups.billedCalls());
                for (double from : COMPONENTS_FROM) {
                    print("connected components at " + from, Quality.of(components(pairs.pairs(), from), labels));
                }
                print("Chinese Whispers from 95", Quality.of(whispers(pairs.pairs(), WHISPERS_FROM), labels));
                Quality ours = Quality.of(ours(groups), labels);
                print("average linkage", ours);
                return ours;
            } finally {
                Files.deleteIfExists(journal);
            }
        }
    }

    private static ImageSource add(Path photo, String person, Map<String, String> personOf) {
        // Two people may each have a 1.jpg.
        String name = person + "/" + photo.getFileName();
        personOf.put(name, person);
        return ImageSource.stream(name, () -> {
            try {
                return Files.newInputStream(photo);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns the person of each face that is nearest to the middle of its photo. */
    private static Map<String, String> labels(FacePairs pairs, Map<String, String> personOf) {
        Map<String, String> labels = new HashMap<>();
        pairs.pictures()
                .forEach(picture -> picture.indexed()
                        .flatMap(indexed ->
                                indexed.faces().stream().min(Comparator.comparingDouble(GroupsBenchmark::offCentre)))
                        .ifPresent(face -> labels.put(face.faceId(), personOf.getOrDefault(picture.source(), "?"))));
        return labels;
    }

    private static double offCentre(IndexedFace face) {
        BoundingBox box = face.box();
        return Math.hypot(box.left() + box.width() / 2 - 0.5, box.top() + box.height() / 2 - 0.5);
    }

    private static void print(String name, Quality quality) {
        System.out.printf(
                Locale.ROOT,
                "  %-40s   %.4f   %.4f   %d%n",
                name,
                quality.precision(),
                quality.recall(),
                quality.mixed());
    }

    private static Map<String, String> ours(FaceGroups groups) {
        Map<String, String> groupOf = new HashMap<>();
        groups.groups()
                .forEach(group -> group.faces().forEach(face -> groupOf.put(face.faceId(), "" + group.number())));
        return groupOf;
    }

    private static Map<String, String> components(List<FacePair> pairs, double from) {
        Map<String, String> parents = new HashMap<>();
        for (FacePair pair : pairs) {
            if (pair.similarity() >= from) {
                parents.put(root(parents, pair.faceId()), root(parents, pair.otherFaceId()));
            }
        }
        Map<String, String> groupOf = new HashMap<>();
        List.copyOf(parents.keySet()).forEach(face -> groupOf.put(face, root(parents, face)));
        return groupOf;
    }

    private static String root(Map<String, String> parents, String face) {
        String root = face;
        for (String next = parents.getOrDefault(root, root);
                !next.equals(root);
                next = parents.getOrDefault(root, root)) {
            root = next;
        }
        return root;
    }

    /** Each face takes the group that weighs most among its neighbours, in random order, until nothing changes. */
    private static Map<String, String> whispers(List<FacePair> pairs, double from) {
        Map<String, Map<String, Double>> weights = new TreeMap<>();
        for (FacePair pair : pairs) {
            if (pair.similarity() >= from) {
                weights.computeIfAbsent(pair.faceId(), any -> new TreeMap<>())
                        .put(pair.otherFaceId(), pair.similarity());
                weights.computeIfAbsent(pair.otherFaceId(), any -> new TreeMap<>())
                        .put(pair.faceId(), pair.similarity());
            }
        }
        Map<String, String> groupOf = new HashMap<>();
        weights.keySet().forEach(face -> groupOf.put(face, face));
        List<String> faces = new ArrayList<>(weights.keySet());
        Random random = new Random(1);
        for (int round = 0; round < WHISPERS_ROUNDS; round++) {
            Collections.shuffle(faces, random);
            for (String face : faces) {
                Map<String, Double> sums = new LinkedHashMap<>();
                weights.getOrDefault(face, Map.of())
                        .forEach(
                                (other, weight) -> sums.merge(groupOf.getOrDefault(other, other), weight, Double::sum));
                sums.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .ifPresent(heaviest -> groupOf.put(face, heaviest.getKey()));
            }
        }
        return groupOf;
    }

    /**
     * The quality of groups.
     *
     * @param precision the mean, over all faces, of the share of their group that is of their person
     * @param recall the mean, over all faces, of the share of their person's faces that is in their group
     * @param mixed how many groups hold two people or more
     */
    private record Quality(double precision, double recall, int mixed) {

        /** Measures groups; a face without one is a group of its own. */
        static Quality of(Map<String, String> groupOf, Map<String, String> labels) {
            Map<String, Map<String, Integer>> groups = new HashMap<>();
            Map<String, Integer> people = new HashMap<>();
            labels.forEach((face, person) -> {
                groups.computeIfAbsent(groupOf.getOrDefault(face, "single " + face), any -> new HashMap<>())
                        .merge(person, 1, Integer::sum);
                people.merge(person, 1, Integer::sum);
            });
            double precision = 0;
            double recall = 0;
            int mixed = 0;
            for (Map<String, Integer> group : groups.values()) {
                double size =
                        group.values().stream().mapToInt(Integer::intValue).sum();
                mixed += group.size() > 1 ? 1 : 0;
                for (Map.Entry<String, Integer> person : group.entrySet()) {
                    double count = person.getValue();
                    precision += count * count / size;
                    recall += count * count / people.getOrDefault(person.getKey(), 1);
                }
            }
            return new Quality(precision / labels.size(), recall / labels.size(), mixed);
        }
    }
}
