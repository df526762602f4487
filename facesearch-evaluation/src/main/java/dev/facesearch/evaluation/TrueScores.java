package dev.facesearch.evaluation;

import java.util.Arrays;
import java.util.List;

/** Scores of comparisons or searches that should all pass, by person. */
final class TrueScores {

    private final double[][] ascendingByPerson;
    private final int count;

    /** Takes a list of scores for each person. */
    TrueScores(List<double[]> byPerson) {
        this.ascendingByPerson = byPerson.stream()
                .map(scores -> {
                    double[] sorted = scores.clone();
                    Arrays.sort(sorted);
                    return sorted;
                })
                .toArray(double[][]::new);
        this.count = Arrays.stream(ascendingByPerson)
                .mapToInt(scores -> scores.length)
                .sum();
    }

    int count() {
        return count;
    }

    int people() {
        return ascendingByPerson.length;
    }

    /** Returns all scores. */
    double[] all() {
        return Arrays.stream(ascendingByPerson).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Returns the share that does not reach the threshold; 0 if there are none. */
    double missRateAt(double threshold) {
        int[] once = new int[ascendingByPerson.length];
        Arrays.fill(once, 1);
        return missRateAt(threshold, once);
    }

    /** Returns the share if each person counts this many times, or not at all. */
    double missRateAt(double threshold, int[] times) {
        long passed = 0;
        long all = 0;
        for (int person = 0; person < ascendingByPerson.length; person++) {
            if (times[person] > 0) {
                passed += (long) times[person] * FalseScores.passing(ascendingByPerson[person], threshold);
                all += (long) times[person] * ascendingByPerson[person].length;
            }
        }
        return all == 0 ? 0 : (double) (all - passed) / all;
    }
}
