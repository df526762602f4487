package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import org.junit.jupiter.api.Test;

class SearchesTest {

    private final Searches searches = new Searches();

    SearchesTest() {
        searches.add(new Mated(0, 99, 50, 0)); // right, and high
        searches.add(new Mated(0, 60, 50, 1)); // right, and low
        searches.add(new Mated(1, 60, 95, 2)); // somebody else is more similar
        searches.add(new Mated(1, 90, 90, 3)); // nobody can tell
        searches.add(new NonMated(2, 85, 4));
        searches.add(new NonMated(3, 40, 5));
        searches.add(new NonMated(3, 45, 5));
    }

    @Test
    void trueScores_somebodyElseAsSimilar_isAMissAtEveryThreshold() {
        assertThat(searches.trueScores().missRateAt(0)).isEqualTo(0.5);
        assertThat(searches.trueScores().missRateAt(80)).isEqualTo(0.75);
    }

    @Test
    void misnamedAt_somebodyElseAtOrAboveTheThreshold_isCounted() {
        assertThat(searches.misnamedAt(80)).isEqualTo(0.5);
        assertThat(searches.misnamedAt(92)).isEqualTo(0.25);
        assertThat(searches.misnamedAt(96)).isZero();
    }

    @Test
    void falseScores_searchesThatShouldFindNobody_areTheFpir() {
        assertThat(searches.falseScores().rateAt(80)).isEqualTo(1 / 3.0);
    }

    @Test
    void independentNonMated_sameFaceInTwoSplits_countsOnce() {
        assertThat(searches.independentNonMated()).isEqualTo(2);
    }
}
