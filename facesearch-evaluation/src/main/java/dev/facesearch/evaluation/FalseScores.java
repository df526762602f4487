package dev.facesearch.evaluation;

import java.util.Arrays;

/**
 * Scores of comparisons or searches that should all fail, and the threshold at which no more than a target share of
 * them passes. A score passes if it reaches the threshold.
 */
final class FalseScores {

    private final double[] ascending;

    FalseScores(double[] scores) {
        this.ascending = scores.clone();
        Arrays.sort(ascending);
    }

    int count() {
        return ascending.length;
    }

    /** Returns all scores, ascending. */
    double[] all() {
        return ascending.clone();
    }

    /** Returns the n-th highest score, from 0 on. */
    double highest(int n) {
        return ascending[ascending.length - 1 - n];
    }

    /** Returns the share that reaches the threshold; 0 if there are none. */
    double rateAt(double threshold) {
        return ascending.length == 0 ? 0 : (double) passing(ascending, threshold) / ascending.length;
    }

    /**
     * Returns the lowest threshold at which no more than this share passes: just above the first score that must not
     * pass.
     *
     * @throws IllegalStateException if there are no scores
     */
    double thresholdAt(double rate) {
        if (ascending.length == 0) {
            throw new IllegalStateException("no scores to find a threshold by");
        }
        int allowed = (int) allowed(rate, ascending.length);
        return allowed >= ascending.length ? 0 : justAbove(highest(allowed));
    }

    /** Returns how many scores a rate allows, with a little tolerance: 0.29 × 100 is 28.999999999999996 in binary. */
    static double allowed(double rate, long count) {
        return rate * count * (1 + 1e-9);
    }

    /** Returns the lowest threshold that a score does not reach; 0 for a score under every threshold. */
    static double justAbove(double score) {
        return Math.max(0, Math.nextUp(score));
    }

    /** Returns how many of ascending scores reach the threshold. */
    static int passing(double[] ascending, double threshold) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }
}
