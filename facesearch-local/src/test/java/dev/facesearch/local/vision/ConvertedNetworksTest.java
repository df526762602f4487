package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.local.natives.NativeLibraries;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The networks the build makes of TensorFlow.js weights give what the weights' own package gives: the numbers are those
 * of {@code @vladmandic/face-api} 1.7.15 on TensorFlow.js' CPU backend, for pictures made by a formula.
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
