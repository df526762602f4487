package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchBootstrapTest {

    private static final int RESAMPLES = 2000;

    @Test
    void at_independentSearches_intervalIsThatOfTheBinomialDistribution() {
        Searches searches = new Searches();
        for (int person = 0; person < 400; person++) {
            searches.add(new Mated(person, person < 80 ? 10 : 90, 0, person));
            searches.add(new NonMated(1000 + person, 50, 1000 + person));
        }

        SearchBootstrap.Outcome outcome = new SearchBootstrap(searches).at(0.1, RESAMPLES, 1);

        // 80 of 400 are missed: the standard error is √(0.2 × 0.8 / 400) = 0.02.
        assertThat(outcome.fnir().value()).isEqualTo(0.2);
        assertThat(outcome.fnir().low()).isCloseTo(0.2 - 1.96 * 0.02, within(0.004));
        assertThat(outcome.fnir().high()).isCloseTo(0.2 + 1.96 * 0.02, within(0.004));
    }

    @Test
    void at_manySearchesOfEachPerson_intervalIsThatOfThePeople() {
        Searches searches = new Searches();
        for (int search = 0; search < 4000; search++) {
            int person = search % 400;
            searches.add(new Mated(person, person < 80 ? 10 : 90, 0, search));
            searches.add(new NonMated(1000 + person, 50, search));
        }

        Interval fnir = new SearchBootstrap(searches).at(0.1, RESAMPLES, 1).fnir();

        // Ten searches of a person with the same outcome contain no more information than one.
        assertThat(fnir.high() - fnir.low()).isCloseTo(2 * 1.96 * 0.02, within(0.008));
    }

    @Test
    void at_uniformScores_thresholdAndItsIntervalAreThoseOfTheQuantile() {
        Searches searches = new Searches();
        Random random = new Random(5);
        searches.add(new Mated(0, 99, 0, 0));
        for (int stranger = 0; stranger < 2000; stranger++) {
            searches.add(new NonMated(1 + stranger, 100 * random.nextFloat(), stranger));
        }

        Interval threshold = new SearchBootstrap(searches).at(0.1, RESAMPLES, 1).threshold();

        // A uniform quantile's standard error is √(p (1 - p) / n) = 0.0067 of the range.
        assertThat(threshold.value()).isCloseTo(90, within(1.4));
        assertThat(threshold.high() - threshold.low()).isCloseTo(2 * 1.96 * 0.67, within(0.6));
        assertThat(threshold.value()).isBetween(threshold.low(), threshold.high());
    }

    @Test
    void at_sameSeed_isTheSameToTheDigitAndAnotherSeedIsNot() {
        Searches searches = new Searches();
        Random random = new Random(6);
        for (int person = 0; person < 50; person++) {
            searches.add(new Mated(person, 100 * random.nextFloat(), 0, person));
            searches.add(new NonMated(person, 100 * random.nextFloat(), person));
        }
        SearchBootstrap bootstrap = new SearchBootstrap(searches);

        assertThat(bootstrap.at(0.1, 200, 1)).isEqualTo(bootstrap.at(0.1, 200, 1));
        assertThat(bootstrap.at(0.1, 200, 1)).isNotEqualTo(bootstrap.at(0.1, 200, 2));
    }
}
