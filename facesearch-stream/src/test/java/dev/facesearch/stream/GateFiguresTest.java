package dev.facesearch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.stream.GateFigures.Share;
import org.junit.jupiter.api.Test;

class GateFiguresTest {

    @Test
    void missedShare_isWilsonsInterval() {
        // Newcombe 1998, Statistics in Medicine 17, table I.
        assertShare(new GateFigures(0, 263, 81), .2553, .3080, .3662);
        assertShare(new GateFigures(0, 148, 15), .0624, .1014, .1605);
        assertShare(new GateFigures(0, 20, 0), 0, 0, .1611);
        assertShare(new GateFigures(0, 29, 1), .0061, .0345, .1718);
    }

    @Test
    void missedShare_withoutASample_isAnything() {
        assertShare(new GateFigures(10, 0, 0), 0, 0, 1);
    }

    private static void assertShare(GateFigures figures, double low, double estimate, double high) {
        Share share = figures.missedShare();
        assertThat(share.low()).isCloseTo(low, within(.00005));
        assertThat(share.estimate()).isCloseTo(estimate, within(.00005));
        assertThat(share.high()).isCloseTo(high, within(.00005));
    }
}
