package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {

    @ParameterizedTest
    @CsvSource({
        "zoe, Zoë",
        "ZOË O'NEILL, Zoe O’Neill",
        "Pushkin, Alexander Pushkin",
        "Strasse, STRAßE",
        "Wernr, Werner",
        "Пушкен, Пушкин"
    })
    void of_aSlip_findsTheName(String typed, String name) {
        assertThat(NearNames.of(typed, Stream.of("Somebody", name, "Quite Another")))
                .containsExactly(name);
    }

    @Test
    void of_severalNames_reportsTheNearestFirstAndFewOnly() {
        Stream<String> names = Stream.of("Zoey", "Zoë Neill", "Zoë", "Zo", "Xoe", "Zoi", "Joe", "Maximilian");

        assertThat(NearNames.of("Zoe", names))
                .hasSize(5)
                .startsWith("Zoë", "Zoë Neill")
                .doesNotContain("Maximilian");
    }

    @Test
    void of_theNameInAnotherForm_isTheSameAndNotNear() {
        assertThat(NearNames.of("Zoe\u0308", Stream.of("Zo\u00eb"))).isEmpty();
        assertThat(NearNames.isSame("Zoe\u0308", "Zo\u00eb")).isTrue();
    }

    @Test
    void of_nobodyNear_isEmpty() {
        assertThat(NearNames.of("Ada", Stream.of("Ben", "Maximilian"))).isEmpty();
    }
}
