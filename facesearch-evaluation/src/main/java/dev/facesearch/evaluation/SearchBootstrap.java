package dev.facesearch.evaluation;

import dev.facesearch.evaluation.Searches.NonMated;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Computes the intervals of the threshold for a target FPIR and of the FNIR there, by resampling the people searched
 * for.
 */
final class SearchBootstrap {

    private final TrueScores trueScores;
    private final FalseScores falseScores;
    private final double[] falseDescending;
    private final int[] falseSubjects;
    private final int subjects;

    SearchBootstrap(Searches searches) {
        this.trueScores = searches.trueScores();
        this.falseScores = searches.falseScores();
        List<NonMated> descending = searches.nonMated().stream()
                .sorted(Comparator.comparingDouble(NonMated::highest).reversed())
                .toList();
        this.falseDescending =
                descending.stream().mapToDouble(NonMated::highest).toArray();
        int[] numbers = descending.stream()
                .mapToInt(NonMated::subject)
                .distinct()
                .sorted()
                .toArray();
        this.subjects = numbers.length;
        this.falseSubjects = descending.stream()
                .mapToInt(search -> Arrays.binarySearch(numbers, search.subject()))
                .toArray();
    }

    /**
     * The threshold and the FNIR at an FPIR.
     *
     * @param threshold the lowest threshold with no more than this FPIR
     * @param fnir the FNIR at this threshold
     */
    record Outcome(Interval threshold, Interval fnir) {}

    Outcome at(double fpir, int resamples, long seed) {
        double threshold = falseScores.thresholdAt(fpir);
        Resampling resampling = new Resampling(seed);
        double[] thresholds = new double[resamples];
        double[] fnirs = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            thresholds[i] = thresholdAt(fpir, resampling.draw(subjects));
            fnirs[i] = trueScores.missRateAt(thresholds[i], resampling.draw(trueScores.people()));
        }
        return new Outcome(Interval.of(threshold, thresholds), Interval.of(trueScores.missRateAt(threshold), fnirs));
    }

    private double thresholdAt(double fpir, int[] times) {
        long all = 0;
        for (int subject : falseSubjects) {
            all += times[subject];
        }
        double allowed = FalseScores.allowed(fpir, all);
        long passed = 0;
        for (int i = 0; i < falseDescending.length; i++) {
            passed += times[falseSubjects[i]];
            if (passed > allowed) {
                return FalseScores.justAbove(falseDescending[i]);
            }
        }
        return 0;
    }
}
