package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.local.store.UserVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks what 80 and 99 mean, on the half of the development people and strangers the curves were not fitted to: every
 * second subject by name. Intervals are of 95 %, by drawing subjects (not comparisons, which share them) with
 * replacement: R. M. Bolle et al., "Error analysis of pattern recognition systems: the subsets bootstrap", CVIU 93,
 * 2004.
 */
@EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalibrationTest {

    private static final int DRAWS = 300;

    /** The model sets of the jar. */
    enum Models {
        STANDARD,
        DLIB
    }

    /** The second half, embedded. */
    private record Half(ModelSet models, List<LabelledVectors> people, List<LabelledVectors> strangers) {}

    private final Map<Models, Half> halves = new EnumMap<>(Models.class);

    @BeforeAll
    void embed() throws IOException {
        for (Models models : Models.values()) {
            try (Vision vision = Vision.load(models == Models.DLIB ? ModelSource.DLIB : ModelSource.STANDARD)) {
                halves.put(
                        models,
                        new Half(
                                vision.models(),
                                secondHalf(LabelledVectors.read(vision, "people")),
                                secondHalf(LabelledVectors.read(vision, "strangers"))));
            }
        }
    }

    private Half half(Models models) {
        return requireNonNull(halves.get(models));
    }

    private static List<LabelledVectors> secondHalf(List<LabelledVectors> all) {
        List<String> subjects =
                all.stream().map(LabelledVectors::subject).distinct().sorted().toList();
        return all.stream()
                .filter(one -> subjects.indexOf(one.subject()) % 2 == 1)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void faceSimilarity_othersHalf_keepsItsFalseMatchRates(Models models, TestReporter reporter) {
        List<LabelledVectors> all = new ArrayList<>(half(models).people());
        all.addAll(half(models).strangers());
        SimilarityCurve curve = half(models).models().faceSimilarity();

        Rate at80 = falseMatches(all, curve.product(80));
        Rate at99 = falseMatches(all, curve.product(99));

        reporter.publishEntry(models + " faces, 80", at80 + ", TMR " + trueMatches(models, curve.product(80)));
        reporter.publishEntry(models + " faces, 99", at99 + ", TMR " + trueMatches(models, curve.product(99)));
        assertThat(at80.high()).isLessThan(1e-3);
        assertThat(at99.rate()).isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void userSimilarity_othersHalf_keepsItsFalseMatchRates(Models models, TestReporter reporter) {
        SimilarityCurve curve = half(models).models().userSimilarity();
        for (int faces : new int[] {1, 3, 5}) {
            double[] at80 = userMatches(models, faces, curve.product(80));
            double[] at99 = userMatches(models, faces, curve.product(99));

            reporter.publishEntry(models + " users of " + faces + ", 80", "FMR " + at80[0] + ", TMR " + at80[1]);
            reporter.publishEntry(models + " users of " + faces + ", 99", "FMR " + at99[0] + ", TMR " + at99[1]);
            assertThat(at80[0]).isLessThan(1e-3);
            assertThat(at99[0]).isLessThan(1e-5);
        }
    }

    @Test
    void embed_standardModels_verifyAsModelsMdSays() {
        double genuine = trueMatches(
                Models.STANDARD, half(Models.STANDARD).models().faceSimilarity().product(80));

        assertThat(genuine).isGreaterThan(0.98);
    }

    /** A rate and its interval. */
    private record Rate(double rate, double low, double high) {

        @Override
        public String toString() {
            return String.format("FMR %.1e [%.1e, %.1e]", rate, low, high);
        }
    }

    private double trueMatches(Models models, double threshold) {
        long all = 0;
        long matches = 0;
        List<LabelledVectors> faces = half(models).people();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (faces.get(i).subject().equals(faces.get(j).subject())) {
                    all++;
                    matches += faces.get(i).product(faces.get(j).vector().values()) >= threshold ? 1 : 0;
                }
            }
        }
        return (double) matches / all;
    }

    private static Rate falseMatches(List<LabelledVectors> faces, double threshold) {
        Map<String, Integer> indexOf = new TreeMap<>();
        faces.forEach(face -> indexOf.putIfAbsent(face.subject(), indexOf.size()));
        int[] subjects =
                faces.stream().mapToInt(face -> indexOf.get(face.subject())).toArray();
        int count = indexOf.size();
        List<int[]> matches = new ArrayList<>();
        for (int i = 0; i < subjects.length; i++) {
            for (int j = 0; j < i; j++) {
                if (subjects[i] != subjects[j]
                        && faces.get(i).product(faces.get(j).vector().values()) >= threshold) {
                    matches.add(new int[] {subjects[i], subjects[j]});
                }
            }
        }
        double[] facesOf = new double[count];
        for (int subject : subjects) {
            facesOf[subject]++;
        }
        double[] once = new double[count];
        Arrays.fill(once, 1);
        double[] drawn = new double[DRAWS];
        Random random = new Random(3);
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] times = new double[count];
            for (int i = 0; i < count; i++) {
                times[random.nextInt(count)]++;
            }
            drawn[draw] = rate(matches, facesOf, times);
        }
        Arrays.sort(drawn);
        return new Rate(rate(matches, facesOf, once), drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]);
    }

    /** False matches over comparisons of different subjects, with each subject this many times. */
    private static double rate(List<int[]> matches, double[] facesOf, double[] times) {
        double all = 0;
        double own = 0;
        for (int i = 0; i < times.length; i++) {
            double faces = times[i] * facesOf[i];
            all += faces;
            own += faces * faces;
        }
        double found = 0;
        for (int[] match : matches) {
            found += times[match[0]] * times[match[1]];
        }
        return found / ((all * all - own) / 2);
    }

    /** Returns the rates of false and of true matches of users made of this many faces, mean of six random choices. */
    private double[] userMatches(Models models, int faces, double threshold) {
        Map<String, List<LabelledVectors>> bySubject = new TreeMap<>();
        half(models)
                .people()
                .forEach(face -> bySubject
                        .computeIfAbsent(face.subject(), any -> new ArrayList<>())
                        .add(face));
        Random random = new Random(5);
        double impostors = 0;
        double falseMatches = 0;
        double genuine = 0;
        double trueMatches = 0;
        for (int round = 0; round < 6; round++) {
            Map<String, float[]> users = new TreeMap<>();
            List<LabelledVectors> probes = new ArrayList<>(half(models).strangers());
            bySubject.forEach((subject, all) -> {
                List<LabelledVectors> shuffled = new ArrayList<>(all);
                Collections.shuffle(shuffled, random);
                if (shuffled.size() > faces) {
                    users.put(
                            subject,
                            UserVectors.of(shuffled.subList(0, faces).stream()
                                    .map(face -> face.vector().values())
                                    .toList()));
                    probes.addAll(shuffled.subList(faces, shuffled.size()));
                }
            });
            for (LabelledVectors probe : probes) {
                for (Map.Entry<String, float[]> user : users.entrySet()) {
                    int match = probe.product(user.getValue()) >= threshold ? 1 : 0;
                    if (user.getKey().equals(probe.subject())) {
                        genuine++;
                        trueMatches += match;
                    } else {
                        impostors++;
                        falseMatches += match;
                    }
                }
            }
        }
        return new double[] {falseMatches / impostors, trueMatches / genuine};
    }
}
