package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrueScoresTest {

    private static final TrueScores TWO_PEOPLE =
            new TrueScores(List.of(new double[] {90, 10}, new double[] {80, 70, 20}));

    @Test
    void missRateAt_threshold_countsScoresUnderIt() {
        assertThat(TWO_PEOPLE.missRateAt(80)).isEqualTo(3 / 5.0);
        assertThat(TWO_PEOPLE.missRateAt(10)).isZero();
    }

    @Test
    void missRateAt_somePeopleDrawnTwice_countsTheirScoresTwice() {
        assertThat(TWO_PEOPLE.missRateAt(75, new int[] {2, 1})).isEqualTo((2 * 1 + 2) / 7.0);
        assertThat(TWO_PEOPLE.missRateAt(75, new int[] {0, 2})).isEqualTo(4 / 6.0);
    }

    @Test
    void missRateAt_nobody_isZero() {
        assertThat(new TrueScores(List.of()).missRateAt(50)).isZero();
    }

    @Test
    void missRateAt_twoNormalDistributions_isWhatTheyOverlap() {
        Random random = new Random(3);
        FalseScores impostor = new FalseScores(IntStream.range(0, 100_000)
                .mapToDouble(i -> 40 + random.nextGaussian())
                .toArray());
        TrueScores genuine = new TrueScores(List.of(IntStream.range(0, 100_000)
                .mapToDouble(i -> 43 + random.nextGaussian())
                .toArray()));

        // FNMR at FMR f is Φ(Φ⁻¹(1 - f) - d') with d' = 3: Φ(2.3263 - 3) = 0.2503.
        assertThat(genuine.missRateAt(impostor.thresholdAt(0.01))).isCloseTo(0.2503, within(0.01));
    }
}
