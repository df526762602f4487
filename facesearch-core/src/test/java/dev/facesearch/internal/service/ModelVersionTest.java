package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelVersionTest {

    @ParameterizedTest
    @CsvSource({"6, 6.0, 0", "6.0, 7.0, -1", "10.0, 9.5, 1", "7.0.1, 7, 1"})
    void compare_versions_asNumbers(String first, String second, int sign) {
        assertThat(Integer.signum(ModelVersion.compare(first, second))).isEqualTo(sign);
    }

    @Test
    void compare_noVersion_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelVersion.compare("7.0", "new"));
    }
}
