package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Faces of 20 numbers whose labels are drawn with odds given by some of these numbers. */
class HeadFittingTest {

    private static final int DIMENSION = 20;

    private static List<HeadSample> samples(int count) {
        Random random = new Random(7);
        List<HeadSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[DIMENSION];
            double squares = 0;
            for (int j = 0; j < DIMENSION; j++) {
                vector[j] = (float) random.nextGaussian();
                squares += vector[j] * vector[j];
            }
            double length = Math.sqrt(squares);
            double darkness = -random.nextDouble();
            double gap = random.nextDouble() / 10;
            Map<FaceHead, Boolean> labels = new EnumMap<>(FaceHead.class);
            boolean glasses = drawn(random, 12 * vector[0] / length);
            labels.put(FaceHead.EYEGLASSES, glasses);
            labels.put(FaceHead.BEARD, drawn(random, 12 * vector[1] / length));
            labels.put(FaceHead.MUSTACHE, drawn(random, 12 * vector[2] / length));
            labels.put(FaceHead.FACE_OCCLUDED, drawn(random, 12 * vector[3] / length));
            labels.put(FaceHead.SUNGLASSES, drawn(random, -5 - 10 * darkness) && glasses);
            labels.put(FaceHead.MOUTH_OPEN, drawn(random, 100 * (gap - 0.05)));
            samples.add(new HeadSample(
                    String.format("%064d", i), new HeadLabels.Seen(i % 2 == 0, labels), vector, darkness, gap));
        }
        return samples;
    }

    private static boolean drawn(Random random, double logOdds) {
        return random.nextDouble() < LogisticModel.probability(logOdds);
    }

    private static HeadReport report(FittedHeads heads, FaceHead head) {
        return heads.reports().stream()
                .filter(report -> report.head() == head)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fit_labelsOfKnownOdds_confidenceIsHowOftenItIsRight() {
        FittedHeads heads = HeadFitting.fit("ab", samples(4000));

        assertThat(heads.reports()).hasSize(FaceHead.values().length);
        for (HeadReport report : heads.reports()) {
            assertThat(report.areaUnderCurve()).isBetween(0.8, 0.999);
            for (HeadReport.Bin bin : report.reliability()) {
                double deviation = Math.sqrt(bin.confidence() * (1 - bin.confidence()) / bin.answers());
                assertThat(bin.right()).isCloseTo(bin.confidence(), within(0.01 + 3.5 * deviation));
            }
        }
    }

    @Test
    void fit_labelsOfKnownOdds_findsTheirWeights() {
        String json = HeadFitting.fit("ab", samples(4000)).json();

        assertThat(number(json, "\"gap\": ")).isCloseTo(100, within(12.0));
        assertThat(number(json, "\"beard\": {\"bias\": ")).isCloseTo(0, within(0.3));
    }

    private static double number(String json, String before) {
        String rest = json.substring(json.indexOf(before) + before.length());
        return Double.parseDouble(rest.split("[,}]", 2)[0]);
    }

    @Test
    void fit_samplesInAnotherOrder_theSameFile() {
        List<HeadSample> shuffled = new ArrayList<>(samples(600));
        Collections.shuffle(shuffled, new Random(1));

        assertThat(HeadFitting.fit("ab", shuffled).json())
                .isEqualTo(HeadFitting.fit("ab", samples(600)).json())
                .startsWith("{\n  \"embedder\": \"ab\",\n  \"eyeglasses\": {\"bias\": ");
    }

    @Test
    void fit_tooFewLabels_isRefusedAndSaysOfWhat() {
        assertThatThrownBy(() -> HeadFitting.fit("ab", samples(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 10 of each are needed");
    }

    @Test
    void report_scores_countedByHand() {
        HeadReport report = HeadReport.of(
                FaceHead.BEARD, 1, 2, new double[] {2, -1, 1, -2, -1}, new boolean[] {true, true, false, false, false});

        assertThat(report.found()).isEqualTo(0.5);
        assertThat(report.falselyFound()).isCloseTo(1 / 3.0, within(1e-9));
        // Of six pairs the first face wins three, the second wins one, loses one and draws one.
        assertThat(report.areaUnderCurve()).isCloseTo(4.5 / 6, within(1e-9));
        assertThat(report.reliability()).extracting(HeadReport.Bin::answers).containsExactly(3, 2);
        assertThat(report.reliability().get(1).right()).isEqualTo(1);
    }

    @Test
    void fit_faces_areThoseOfTheirHalves() {
        HeadReport report = report(HeadFitting.fit("ab", samples(600)), FaceHead.MOUTH_OPEN);

        assertThat(report.fittedYes() + report.fittedNo()).isEqualTo(300);
        assertThat(report.yes() + report.no()).isEqualTo(300);
    }
}
