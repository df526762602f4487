package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GalleryScoresTest {

    /** Two people with three faces each, and a stranger: faces 0, 1, 2 | 3, 4, 5 | 6. */
    private static final LabelledFaces FACES = SyntheticFaces.of(2, 3, 1);

    private static final PairScores SCORES = SyntheticFaces.scores(FACES, (enrolled, probe) -> 10 * enrolled + probe);

    private static final Trial TRIAL =
            new Trial(List.of(0, 1), List.of(List.of(0, 1), List.of(4, 3)), List.of(2, 5), List.of(6));

    @Test
    void byFaces_oneEnrolled_comparesWithTheFirst() {
        GalleryScores scores = GalleryScores.byFaces(TRIAL, SCORES, 1);

        assertThat(scores.probes().at(0, 0)).isEqualTo(2);
        assertThat(scores.probes().at(0, 1)).isEqualTo(42);
        assertThat(scores.strangers().at(0, 1)).isEqualTo(46);
    }

    @Test
    void byFaces_severalEnrolled_takesTheBest() {
        assertThat(GalleryScores.byFaces(TRIAL, SCORES, 2).probes().at(0, 0)).isEqualTo(12);
    }

    @Test
    void addTo_withStrangers_countsEachSearchOnce() {
        Searches searches = new Searches();

        GalleryScores.byFaces(TRIAL, SCORES, 1).addTo(searches, FACES);

        assertThat(searches.mated()).containsExactly(new Mated(0, 2, 42, 2), new Mated(1, 45, 5, 5));
        assertThat(searches.nonMated()).containsExactly(new NonMated(2, 46, 6));
    }

    @Test
    void addTo_withoutStrangers_searchesAgainWithThePersonLeftOut() {
        Searches searches = new Searches();
        Trial alone = new Trial(TRIAL.people(), TRIAL.enrolled(), TRIAL.probes(), List.of());

        GalleryScores.byFaces(alone, SCORES, 1).addTo(searches, FACES);

        assertThat(searches.nonMated()).containsExactly(new NonMated(0, 42, 2), new NonMated(1, 5, 5));
    }

    @Test
    void draw_people_enrollsSomeAndSearchesForTheOthersOfTheSamePerson() {
        Trial trial = Trial.draw(FACES, 2, new Random(1));

        assertThat(trial.people()).containsExactly(0, 1);
        assertThat(trial.enrolled()).allSatisfy(faces -> assertThat(faces).hasSize(2));
        assertThat(trial.probes()).hasSize(2).doesNotContainAnyElementsOf(trial.enrolled(0, 2));
        assertThat(FACES.subject(trial.probes().get(1))).isEqualTo(1);
        assertThat(trial.strangers()).containsExactly(6);
    }

    @Test
    void draw_tooFewFaces_leavesThePersonOut() {
        assertThat(Trial.draw(FACES, 3, new Random(1)).people()).isEmpty();
    }

    @Test
    void gallerySizes_uniformScores_thresholdIsThatOfTheirMaximum() {
        LabelledFaces faces = SyntheticFaces.of(40, 2, 4000);
        Random random = new Random(2);
        PairScores scores = SyntheticFaces.scores(faces, (enrolled, probe) -> random.nextInt(1_000_000) / 10_000);
        GalleryScores gallery = GalleryScores.byFaces(Trial.draw(faces, 1, random), scores, 1);

        List<GallerySize> sizes = GallerySizes.measure(
                gallery,
                faces,
                SearchBy.FACES,
                1,
                EvaluationOptions.builder().fpir(0.5).build());

        // Half of the maxima of n uniform scores exceed 0.5^(1/n) of the range: 0.871, 0.933, 0.966, 0.983.
        assertThat(sizes).extracting(GallerySize::people).containsExactly(5, 10, 20, 40);
        assertThat(sizes.stream().mapToDouble(size -> size.threshold().value()).toArray())
                .containsExactly(new double[] {87.1, 93.3, 96.6, 98.3}, within(1.2));
    }
}
