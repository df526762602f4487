package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportTest {

    @ParameterizedTest
    @CsvSource({"1e-3, 30000, ENOUGH", "1e-3, 29999, FEW", "1e-5, 100000, FEW", "1e-5, 99999, NONE", "0.01, 0, NONE"})
    void of_expectedErrors_followTheRuleOf30(double rate, long trials, Support support) {
        assertThat(Support.of(rate, trials)).isEqualTo(support);
    }
}
