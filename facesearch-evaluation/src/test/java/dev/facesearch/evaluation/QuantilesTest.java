package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void of_betweenTwoNumbers_isInterpolated() {
        double[] numbers = {0, 10, 20, 40};

        assertThat(Quantiles.of(numbers, 0)).isZero();
        assertThat(Quantiles.of(numbers, 0.5)).isEqualTo(15);
        assertThat(Quantiles.of(numbers, 1)).isEqualTo(40);
    }

    @Test
    void of_oneNumber_isThatNumber() {
        assertThat(Quantiles.of(new double[] {7}, 0.3)).isEqualTo(7);
    }

    @Test
    void distribution_ofNumbers_hasTheirMeanAndWhatIsPositive() {
        Distribution distribution = Distribution.of(new double[] {-1, 0, 1, 4}).orElseThrow();

        assertThat(distribution.mean()).isEqualTo(1);
        assertThat(distribution.median()).isEqualTo(0.5);
        assertThat(distribution.positive()).isEqualTo(0.5);
        assertThat(distribution.max()).isEqualTo(4);
    }

    @Test
    void distribution_ofNothing_isEmpty() {
        assertThat(Distribution.of(new double[0])).isEmpty();
    }
}
