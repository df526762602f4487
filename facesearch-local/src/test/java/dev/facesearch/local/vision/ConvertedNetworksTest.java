package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.local.natives.NativeLibraries;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The networks the build makes of others give what these give, for pictures made by a formula. The numbers are those of
 * {@code @vladmandic/face-api} 1.7.15 on TensorFlow.js' CPU backend, and those of {@code fr_detect.onnx} as shipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConvertedNetworksTest {

    private static final double[] MEAN = {122.782, 117.001, 104.298};

    private ModelSet models;
    private OnnxModels networks;

    /** The value of a channel at a place. */
    private interface Pattern {
        int at(int x, int y, int channel);
    }

    private static final Pattern STRIPES = (x, y, c) -> (x * 3 + y * 5 + c * 40 + ((x * y) >> 3)) % 256;
    private static final Pattern BLOB =
            (x, y, c) -> 255 - Math.min(255, ((x - 56) * (x - 56) + (y - 60) * (y - 60)) / (8 + c));
    private static final Pattern CHECKS = (x, y, c) -> 128 + ((x >> 4) + (y >> 4)) % 2 * 40 + c * 8;

    @BeforeAll
    void load() {
        NativeLibraries.prepareOnnxRuntime();
        models = ModelSet.load(ModelSource.STANDARD);
        networks = new OnnxModels(models);
    }

    @AfterAll
    void close() {
        networks.close();
    }

    @Test
    void ageGender_formulaPictures_asTheOriginal() {
        assertAgeGender(STRIPES, 40.93623352050781, 0.9962925314903259);
        assertAgeGender(BLOB, 10.661032676696777, 0.2528204619884491);
        assertAgeGender(CHECKS, 13.625543594360352, 0.9044489860534668);
    }

    private void assertAgeGender(Pattern pattern, double age, double male) {
        ModelDescription.AgeGender description = models.description().ageGender();
        assertThat(description).isNotNull();
        OnnxModel model = networks.load(description.file(), description.sha256(), description.input());
        try (OnnxModel.Outputs outputs = model.run(buffer -> draw(pattern, 112, buffer))) {
            assertThat(outputs.get("age", 1)[0]).isCloseTo((float) age, within(1e-4f));
            assertThat(outputs.get("gender", 2)[0]).isCloseTo((float) male, within(1e-5f));
        }
    }

    @Test
    void emotions_formulaPicture_asTheOriginal() {
        ModelDescription.Emotions description = models.description().emotions();
        assertThat(description).isNotNull();
        OnnxModel model = networks.load(description.file(), description.sha256(), description.input());
        try (OnnxModel.Outputs outputs = model.run(buffer -> draw(CHECKS, 112, buffer))) {
            assertThat(outputs.get("emotions", 7))
                    .containsExactly(
                            new float[] {
                                0.36911565f,
                                0.0092336815f,
                                0.37536716f,
                                0.18973713f,
                                0.027339375f,
                                0.00012773422f,
                                0.029079255f
                            },
                            within(1e-5f));
        }
    }

    @Test
    void dlib_formulaPictures_asTheOriginal() {
        assertDlib(STRIPES, -0.05740310251712799, 0.14440158009529114, 0.07974917441606522, -0.008561702445149422);
        assertDlib(BLOB, -0.06594696640968323, 0.10751062631607056, 0.027110746130347252, -0.10590866208076477);
        assertDlib(CHECKS, -0.03689005598425865, 0.10099159926176071, 0.08229770511388779, 0.023462900891900063);
    }

    private void assertDlib(Pattern pattern, double... first) {
        ModelDescription.Embedder description =
                ModelSet.load(ModelSource.DLIB).description().embedder();
        OnnxModel model = networks.load(description.file(), description.sha256(), description.input());
        try (OnnxModel.Outputs outputs = model.run(buffer -> draw(pattern, 150, buffer))) {
            float[] vector = outputs.get("vector", 128);
            for (int i = 0; i < first.length; i++) {
                assertThat(vector[i]).isCloseTo((float) first[i], within(1e-5f));
            }
        }
    }

    @Test
    void detector_formulaPicture_asTheOriginal() {
        ModelDescription.Detector description = models.description().detector();
        InputSpec input = description.input().sized(320, 240);
        OnnxModel model = networks.load(description.file(), description.sha256(), input);
        try (OnnxModel.Outputs outputs = model.run(buffer -> {
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < 240; y++) {
                    for (int x = 0; x < 320; x++) {
                        buffer.put((c * 240 + y) * 320 + x, (STRIPES.at(x, y, c) - 127) / 128f);
                    }
                }
            }
        })) {
            List<Box> boxes = PriorBoxes.decode(
                    320, 240, outputs.get(description.scores()), outputs.get(description.corrections()), 0);

            assertThat(boxes).hasSize(4420);
            assertBox(boxes.get(0), 0, 0.057928093, 1.9803536, 1.8188013, 6.601708, 7.2738914);
            assertBox(boxes.get(2222), 0, 0.060533077, 153.79332, 134.76001, 173.84775, 158.3328);
            assertBox(boxes.get(3599), 0, 0.06614081, 304.5921, 221.87381, 325.2948, 244.10623);
            assertBox(boxes.get(3901), 0, 0.028525354, 146.85854, 100.07624, 195.13496, 139.33627);
            assertBox(boxes.get(4199), 0, 0.030122388, 289.3519, 205.5635, 331.21393, 254.77174);
            // The coarse grids' rows: 30 pixels apart in the original, 32 here; 60 and 64.
            assertBox(boxes.get(4200), -7, 0.05120679, -14.448685, -16.089577, 47.3957, 44.737392);
            assertBox(boxes.get(4283), 1, 0.050609346, 32.403328, 79.3096, 88.72394, 195.49771);
            assertBox(boxes.get(4359), 7, 0.04712796, 256.29623, 177.70917, 345.08234, 269.05484);
            assertBox(boxes.get(4360), -6, 0.029300105, -17.15499, -17.55808, 85.666084, 97.70444);
            assertBox(boxes.get(4389), -2, 0.047458433, 173.90378, -10.660021, 384.0603, 191.72359);
            assertBox(boxes.get(4419), 6, 0.070210345, 167.7272, 93.20034, 388.95044, 304.81943);
        }
    }

    private static void assertBox(
            Box box, double lower, double score, double left, double top, double right, double bottom) {
        assertThat(box.score()).isCloseTo(score, within(1e-5));
        assertThat(box.left()).isCloseTo(left, within(1e-3));
        assertThat(box.top()).isCloseTo(top + lower, within(1e-3));
        assertThat(box.right()).isCloseTo(right, within(1e-3));
        assertThat(box.bottom()).isCloseTo(bottom + lower, within(1e-3));
    }

    private static void draw(Pattern pattern, int side, FloatBuffer buffer) {
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    buffer.put((c * side + y) * side + x, (float) ((pattern.at(x, y, c) - MEAN[c]) / 255));
                }
            }
        }
    }
}
