package dev.facesearch.evaluation;

import java.util.Arrays;
import java.util.Optional;

/**
 * How figures are spread.
 *
 * @param count how many there are
 * @param mean their mean
 * @param p5 what 5 % lie under
 * @param p25 what 25 % lie under
 * @param median what half lie under
 * @param p75 what 75 % lie under
 * @param p95 what 95 % lie under
 * @param p99 what 99 % lie under
 * @param max the largest
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
