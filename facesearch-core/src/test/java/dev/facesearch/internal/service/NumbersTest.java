package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"99.9", "100", "0", "-0.0312", "99.999985", "0.000012", "-179.5"})
    void exact_aDecimal_comesBackAsItWasWritten(String decimal) {
        assertThat(Numbers.exact(Float.parseFloat(decimal))).isEqualTo(Double.parseDouble(decimal));
    }

    @Test
    void exact_manyRandomNumbers_areTheSameNumberInNoMoreDigits() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            float number = (random.nextFloat() - 0.5f) * 200;

            double exact = Numbers.exact(number);

            assertThat((float) exact).isEqualTo(number);
            assertThat(digits(exact)).isLessThanOrEqualTo(digits(Double.parseDouble(Float.toString(number))));
        }
    }

    private static int digits(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().precision();
    }
}
