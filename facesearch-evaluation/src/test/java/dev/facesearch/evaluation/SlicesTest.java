package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.evaluation.EvaluationReport.Slice;
import dev.facesearch.evaluation.EvaluationReport.SlicePairs;
import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicesTest {

    /** Eighteen people with two faces each; the first six are known by low similarities, and are alike. */
    private static final LabelledFaces FACES = SyntheticFaces.of(18, 2, 0);

    private static final Pairs PAIRS = Pairs.of(
            SyntheticFaces.scores(FACES, (first, second) -> {
                boolean low = FACES.subject(first) < 6 && FACES.subject(second) < 6;
                if (FACES.subject(first) == FACES.subject(second)) {
                    return low ? 20 : 90;
                }
                return low ? 50 : 1;
            }),
            FACES);

    private final Slices slices;

    SlicesTest() {
        Searches searches = new Searches();
        for (int person = 0; person < 18; person++) {
            searches.add(new Mated(person, person < 6 ? 20 : 90, 0, 2 * person));
            searches.add(new NonMated(person, person < 6 ? 50 : 1, 2 * person));
        }
        slices = new Slices(FACES, PAIRS, searches, searches, 0.25);
    }

    @Test
    void byConditions_thirds_haveTheirOwnErrorsAtTheCommonThreshold() {
        List<Slice> byBrightness = slices.byConditions();

        // At an FPIR of a quarter none of the six at 50 may pass, so that all six at 20 are missed.
        assertThat(byBrightness)
                .extracting(Slice::value)
                .containsExactly("under 11.7", "11.7 to 23.3", "23.3 and more");
        assertThat(byBrightness).extracting(Slice::searches).containsOnly(6);
        assertThat(byBrightness)
                .extracting(slice -> slice.fnirByUser().orElseThrow())
                .containsExactly(1.0, 0.0, 0.0);
        assertThat(byBrightness)
                .extracting(slice -> slice.fpirByUser().orElseThrow())
                .containsOnly(0.0);
    }

    @Test
    void byLabels_values_haveTheirOwnErrors() {
        List<String> names = IntStream.range(0, 18).mapToObj(i -> "p" + i).toList();
        Labels labels = Labels.parse(
                "labels.csv",
                IntStream.range(-1, 18)
                        .mapToObj(i -> i < 0 ? "person,label,value" : "p" + i + ",group," + (i < 6 ? "a" : "b"))
                        .toList(),
                names);

        List<Slice> byGroup = slices.byLabels(labels, names);

        assertThat(byGroup).extracting(Slice::value).containsExactly("a", "b");
        assertThat(byGroup.get(0).fnirByUser()).hasValue(1);
        assertThat(byGroup.get(1).fnirByUser()).hasValue(0);
        assertThat(byGroup.get(0).people()).isEqualTo(6);
        SlicePairs a = byGroup.get(0).pairs().orElseThrow();
        assertThat(a.genuine()).isEqualTo(6);
        assertThat(a.impostor()).isEqualTo(15 * 4);
        assertThat(a.fnmr()).isEqualTo(1);
        assertThat(byGroup.get(1).pairs().orElseThrow().fnmr()).isZero();
    }

    @Test
    void byLabels_fewerThanFivePeople_areNotStated() {
        List<String> names = IntStream.range(0, 18).mapToObj(i -> "p" + i).toList();
        Labels labels = Labels.parse(
                "labels.csv",
                List.of("person,label,value", "p0,group,a", "p1,group,a", "p2,group,a", "p3,group,a"),
                names);

        assertThat(slices.byLabels(labels, names)).isEmpty();
    }
}
