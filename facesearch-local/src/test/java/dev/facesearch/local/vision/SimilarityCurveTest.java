package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityCurveTest {

    private final SimilarityCurve curve = new SimilarityCurve(23, 0.29);

    @ParameterizedTest
    @CsvSource({"0.29, 50", "0.3503, 80", "0.4898, 99"})
    void similarity_knownProducts_followsTheCurve(double product, float similarity) {
        assertThat(curve.similarity(product)).isCloseTo(similarity, within(0.05f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.2, 0, 0.3, 0.55})
    void product_ofASimilarity_isTheOneItCameFrom(double product) {
        double exact = 100 / (1 + Math.exp(-23 * (product - 0.29)));

        assertThat(curve.product(exact)).isCloseTo(product, within(1e-9));
    }

    @Test
    void product_endsOfTheScale_areNeverReached() {
        assertThat(curve.product(100)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(curve.product(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3", "-1, 0.3", "NaN, 0.3", "20, 1", "20, NaN"})
    void create_noCurve_isRefused(double k, double m) {
        assertThatThrownBy(() -> new SimilarityCurve(k, m)).isInstanceOf(IllegalArgumentException.class);
    }
}
