package dev.facesearch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/**
 * Searches people by users of three front photos, and by users of a front, a half turned and a profile photo. Photos
 * are named NN_SS.png: the person, and the step from 01, profile, to 19, front.
 */
final class SideViews {

    private static final Map<String, List<Integer>> USERS =
            Map.of("three front photos", List.of(19, 18, 17), "front, half and profile", List.of(19, 10, 2));

    private static final List<int[]> STEPS =
            List.of(new int[] {1, 4}, new int[] {5, 8}, new int[] {11, 13}, new int[] {14, 16});
    private static final double FMR = 1e-4;
    private static final float NAMED = 99;

    private final WatchedEngine engine;
    private final Map<String, Map<Integer, byte[]>> people = new TreeMap<>();
    private final Map<String, List<Float>> impostors = new TreeMap<>();
    private final Map<String, Integer> enrolled = new TreeMap<>();

    SideViews(WatchedEngine engine, List<Path> photos) throws IOException {
        this.engine = engine;
        for (Path photo : photos) {
            String name = String.valueOf(photo.getFileName());
            people.computeIfAbsent(name.substring(0, 2), any -> new TreeMap<>())
                    .put(Integer.parseInt(name.substring(3, 5)), Files.readAllBytes(photo));
        }
    }

    /** Enrolls the people, and compares them with strangers without colour. */
    void enroll(List<Path> strangers, String collection) throws IOException {
        List<byte[]> grey = new ArrayList<>();
        for (Path stranger : strangers) {
            grey.add(HardLight.grey(Files.readAllBytes(stranger)));
        }
        for (Map.Entry<String, List<Integer>> kind : USERS.entrySet()) {
            String id = id(collection, kind.getKey());
            engine.createCollection(id);
            people.forEach((name, steps) -> {
                List<String> faces = new ArrayList<>();
                for (int step : kind.getValue()) {
                    engine.index(id, name, Objects.requireNonNull(steps.get(step)), QualityFilter.NONE)
                            .ifPresent(faces::add);
                }
                enrolled.merge(kind.getKey(), faces.size(), Integer::sum);
                engine.createUser(id, name, faces);
            });
            List<Float> similarities = impostors.computeIfAbsent(kind.getKey(), any -> new ArrayList<>());
            for (byte[] stranger : grey) {
                engine.index(id, "stranger", stranger, QualityFilter.NONE)
                        .ifPresent(face -> similarities.addAll(engine.users(id, face)));
            }
        }
    }

    /**
     * Returns a text: for each kind of user and range of steps, what is accepted at FMR 1e-4 and named at 99, of all
     * photos and of those in which a face was found.
     */
    String measure() {
        return USERS.keySet().stream().sorted().map(this::measure).collect(Collectors.joining());
    }

    private String measure(String kind) {
        Map<String, List<Float>> genuine = new TreeMap<>();
        List<Float> others = new ArrayList<>(impostors.getOrDefault(kind, List.of()));
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> found = new TreeMap<>();
        people.forEach((name, steps) -> {
            for (int[] range : STEPS) {
                String label = range[0] + "-" + range[1];
                for (int step = range[0]; step <= range[1]; step++) {
                    if (USERS.getOrDefault(kind, List.of()).contains(step)) {
                        continue;
                    }
                    counts.merge(label, 1, Integer::sum);
                    byte[] picture = Objects.requireNonNull(steps.get(step));
                    if (engine.detect(picture).isEmpty()) {
                        continue;
                    }
                    found.merge(label, 1, Integer::sum);
                    for (UserMatch match : engine.users(id("grey", kind), picture)) {
                        (match.user().userId().equals(name)
                                        ? genuine.computeIfAbsent(label, any -> new ArrayList<>())
                                        : others)
                                .add(match.similarity());
                    }
                }
            }
        });
        others.sort(null);
        float threshold = others.get((int) Math.floor((1 - FMR) * (others.size() - 1)));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n    %s (%d faces enrolled), threshold %.2f of %,d false comparisons, %.1e of them at 80:",
                kind,
                enrolled.get(kind),
                threshold,
                others.size(),
                (double) others.stream().filter(other -> other >= 80).count() / others.size()));
        for (int[] range : STEPS) {
            String label = range[0] + "-" + range[1];
            List<Float> similarities = genuine.getOrDefault(label, List.of());
            long accepted = similarities.stream().filter(one -> one > threshold).count();
            long named = similarities.stream().filter(one -> one >= NAMED).count();
            int photos = counts.getOrDefault(label, 1);
            text.append(String.format(
                    Locale.ROOT,
                    "  steps %s %.0f %% (99: %.0f %%; of %d found of %d: %.0f %%)",
                    label,
                    100.0 * accepted / photos,
                    100.0 * named / photos,
                    found.getOrDefault(label, 0),
                    photos,
                    100.0 * accepted / found.getOrDefault(label, 1)));
        }
        return text.toString();
    }

    private static String id(String collection, String kind) {
        return collection + "-" + kind.replaceAll("[^a-z]+", "-");
    }
}
