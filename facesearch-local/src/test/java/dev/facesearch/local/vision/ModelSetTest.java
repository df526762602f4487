package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSetTest {

    private final ModelSet models = ModelSet.load(ModelSource.STANDARD);

    @Test
    void load_classPath_namesSetAndDimension() {
        assertThat(models.id()).isEqualTo("faceplugin-0.0.1-fr_feature-512");
        assertThat(models.dimension()).isEqualTo(512);
    }

    @Test
    void similarity_knownCosines_followsTheCurve() {
        assertThat(models.similarity(0.278)).isCloseTo(50, within(1e-3f));
        assertThat(models.similarity(0.3399)).isCloseTo(80, within(0.05f));
        assertThat(models.similarity(0.4831)).isCloseTo(99, within(0.005f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.2, 0, 0.3, 0.55})
    void cosine_ofASimilarity_isTheOneItCameFrom(double cosine) {
        double exact = 100 / (1 + Math.exp(-22.4 * (cosine - 0.278)));
        assertThat(models.cosine(exact)).isCloseTo(cosine, within(1e-9));
    }

    @Test
    void cosine_endsOfTheScale_areNeverReached() {
        assertThat(models.cosine(100)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(models.cosine(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void weights_otherHash_isRefused() {
        assertThatThrownBy(() -> models.weights("fr_landmark.onnx", "00".repeat(32)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fr_landmark.onnx");
    }

    @Test
    void weights_missingFile_saysWhichJarIsMissing() {
        assertThatThrownBy(() -> models.weights("other.onnx", "00".repeat(32)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("facesearch-models");
    }
}
