package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseScoresTest {

    /** Ten scores: 10, 20, … 100. */
    private static final FalseScores TEN = new FalseScores(
            IntStream.rangeClosed(1, 10).mapToDouble(i -> 10 * i).toArray());

    @ParameterizedTest
    @CsvSource({"100.5, 0", "100, 0.1", "95, 0.1", "90, 0.2", "10, 1", "0, 1"})
    void rateAt_threshold_countsScoresThatReachIt(double threshold, double rate) {
        assertThat(TEN.rateAt(threshold)).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "0.09, 100", "0.1, 90", "0.3, 70", "0.9, 10"})
    void thresholdAt_rate_isJustAboveTheFirstScoreThatMustNotPass(double rate, double score) {
        assertThat(TEN.thresholdAt(rate)).isEqualTo(Math.nextUp(score));
        assertThat(TEN.rateAt(TEN.thresholdAt(rate))).isLessThanOrEqualTo(rate);
    }

    @Test
    void thresholdAt_rateThatIsNoBinaryFraction_letsAsManyPassAsItSays() {
        FalseScores hundred =
                new FalseScores(IntStream.range(0, 100).mapToDouble(i -> i).toArray());

        // 0.29 × 100 is a little less than 29.
        assertThat(hundred.rateAt(hundred.thresholdAt(0.29))).isEqualTo(0.29);
    }

    @Test
    void thresholdAt_equalScores_letsNoneOfThemPass() {
        FalseScores equal = new FalseScores(new double[] {50, 50, 50, 1});

        assertThat(equal.rateAt(equal.thresholdAt(0.5))).isZero();
    }

    @Test
    void thresholdAt_everybodyMayPass_isZero() {
        assertThat(TEN.thresholdAt(1)).isZero();
    }

    @Test
    void thresholdAt_noScores_isRefused() {
        assertThatIllegalStateException().isThrownBy(() -> new FalseScores(new double[0]).thresholdAt(0.1));
    }

    @Test
    void thresholdAt_normalScores_isTheirQuantile() {
        Random random = new Random(7);
        FalseScores normal = new FalseScores(IntStream.range(0, 200_000)
                .mapToDouble(i -> 50 + random.nextGaussian())
                .toArray());

        // The quantiles of the standard normal distribution at 0.99 and 0.999.
        assertThat(normal.thresholdAt(0.01)).isCloseTo(50 + 2.3263, within(0.02));
        assertThat(normal.thresholdAt(0.001)).isCloseTo(50 + 3.0902, within(0.05));
    }
}
