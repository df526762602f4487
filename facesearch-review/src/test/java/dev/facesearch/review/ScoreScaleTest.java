package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreScaleTest {

    @Test
    void css_similarities_growFromEndToEnd() {
        assertThat(ScoreScale.css(0)).isEqualTo("0.00%");
        assertThat(ScoreScale.css(100)).isEqualTo("100.00%");
        assertThat(ScoreScale.css(90)).isEqualTo("48.04%");
        assertThat(ScoreScale.css(99)).isEqualTo("84.98%");
        assertThat(ScoreScale.css(-1)).isEqualTo("0.00%");
    }

    @Test
    void below_numberNearTheThreshold_makesRoomForIt() {
        assertThat(ScoreScale.below(99, 10).ticks())
                .extracting(ScoreScale.Tick::number)
                .containsExactly("50", "80", "95");
        assertThat(ScoreScale.below(99, 10).threshold().number()).isEqualTo("99");
        assertThat(ScoreScale.below(98.5, 0).ticks())
                .extracting(ScoreScale.Tick::number)
                .containsExactly("50", "80", "95");
        assertThat(ScoreScale.below(98.5, 0).threshold().number()).isEqualTo("98.5");
    }
}
