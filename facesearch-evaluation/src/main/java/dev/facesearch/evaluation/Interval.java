package dev.facesearch.evaluation;

import java.util.Arrays;

/**
 * A figure with its 95 % interval: the percentiles 2.5 and 97.5 of its resamples.
 *
 * @param value the measured value
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double value, double low, double high) {

    private static final double TAIL = 0.025;

    /** Returns the interval of the resamples, which are sorted in place. */
    static Interval of(double value, double[] resamples) {
        double[] sorted = resamples.clone();
        Arrays.sort(sorted);
        return new Interval(value, Quantiles.of(sorted, TAIL), Quantiles.of(sorted, 1 - TAIL));
    }
}
