package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorLengthsTest {

    private final VectorLengths lengths = new VectorLengths(3.1, 0.3);

    @ParameterizedTest
    @CsvSource({"3.1, 1", "3.72, 0.9468", "2.5833, 0.9468", "4, 0.9264"})
    void of_aNorm_fallsToBothSides(double norm, double length) {
        assertThat(lengths.of(norm)).isCloseTo(length, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.915", "1.72, 0.915", "5.5, 0.92", "1000, 0.92"})
    void of_farOff_isNeverShorterThanCopiesNeed(double norm, double length) {
        assertThat(lengths.of(norm)).isEqualTo(length);
    }

    @Test
    void allOne_anyNorm_isOne() {
        assertThat(VectorLengths.ALL_ONE.of(0.3)).isEqualTo(1);
        assertThat(VectorLengths.ALL_ONE.of(70)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3", "-1, 0.3", "NaN, 0.3", "3.1, -0.1", "3.1, 1.1", "3.1, NaN"})
    void create_outOfRange_isRefused(double norm, double power) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VectorLengths(norm, power));
    }
}
