package dev.facesearch.evaluation;

import java.util.Arrays;
import java.util.Optional;

/**
 * The distribution of figures.
 *
 * @param count how many figures there are
 * @param mean their mean
 * @param p5 the 5th percentile
 * @param p25 the 25th percentile
 * @param median the median
 * @param p75 the 75th percentile
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param max the largest figure
 * @param positive the share above 0
 */
public record Distribution(
        long count,
        double mean,
        double p5,
        double p25,
        double median,
        double p75,
        double p95,
        double p99,
        double max,
        double positive) {

    static Optional<Distribution> of(double[] values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Optional.of(new Distribution(
                sorted.length,
                Arrays.stream(sorted).average().orElseThrow(),
                Quantiles.of(sorted, 0.05),
                Quantiles.of(sorted, 0.25),
                Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, 0.75),
                Quantiles.of(sorted, 0.95),
                Quantiles.of(sorted, 0.99),
                sorted[sorted.length - 1],
                (double) Arrays.stream(sorted).filter(value -> value > 0).count() / sorted.length));
    }
}
