package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelSetTest {

    private final ModelSet models = ModelSet.load(ModelSource.STANDARD);

    @Test
    void load_classPath_namesSetAndDimension() {
        assertThat(models.id()).isEqualTo("faceplugin-0.0.1-fr_feature-512-lengths");
        assertThat(models.dimension()).isEqualTo(512);
    }

    @Test
    void similarity_ofAUser_asksForMoreThanThatOfAFace() {
        for (double similarity : new double[] {50, 80, 99}) {
            assertThat(models.userSimilarity().product(similarity))
                    .isGreaterThan(models.faceSimilarity().product(similarity));
        }
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
