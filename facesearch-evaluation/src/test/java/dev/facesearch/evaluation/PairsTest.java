package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairsTest {

    /** Two people with two faces each, and a stranger: faces 0, 1 | 2, 3 | 4. */
    private static final LabelledFaces FACES = SyntheticFaces.of(2, 2, 1);

    private static final Pairs PAIRS =
            Pairs.of(SyntheticFaces.scores(FACES, (first, second) -> 10 * first + second), FACES);

    @Test
    void of_people_pairsEachTwoFacesOnce() {
        assertThat(PAIRS.genuine().all()).containsExactlyInAnyOrder(1, 23);
        // 0-2, 0-3, 0-4, 1-2, 1-3, 1-4, 2-4, 3-4
        assertThat(PAIRS.impostor().all()).containsExactly(2, 3, 4, 12, 13, 14, 24, 34);
    }

    @Test
    void genuineOf_onePerson_isThatPersonsPairs() {
        assertThat(PAIRS.genuineOf(new boolean[] {false, true, false}).all()).containsExactly(23);
    }

    @Test
    void impostorWithin_twoSubjects_isTheirPairsOnly() {
        assertThat(PAIRS.impostorWithin(new boolean[] {true, false, true}).all())
                .containsExactly(4, 14);
    }

    @Test
    void tarAt_rateOfTheBootstrap_isMeasuredAtTheThresholdOfAllPairs() {
        LabelledFaces faces = SyntheticFaces.of(40, 4, 100);
        Random random = new Random(1);
        Pairs pairs = Pairs.of(
                SyntheticFaces.scores(
                        faces,
                        (first, second) -> faces.subject(first) == faces.subject(second)
                                ? 40 + random.nextInt(60)
                                : random.nextInt(60)),
                faces);

        Interval tar = new PairBootstrap(pairs, 0.01).tarAt(0.01, 500, 1);

        double threshold = pairs.impostor().thresholdAt(0.01);
        assertThat(tar.value()).isEqualTo(1 - pairs.genuine().missRateAt(threshold));
        // A third of the genuine scores lie under 60, where the impostors end.
        assertThat(tar.value()).isCloseTo(2 / 3.0, within(0.08));
        assertThat(tar.value()).isBetween(tar.low(), tar.high());
        assertThat(tar.high() - tar.low()).isBetween(0.03, 0.25);
    }
}
