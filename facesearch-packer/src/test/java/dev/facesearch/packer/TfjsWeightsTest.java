package dev.facesearch.packer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TfjsWeightsTest {

    private static final String MANIFEST = """
            [{"weights": [
              {"name": "a", "shape": [2, 3], "dtype": "float32",
               "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1}},
              {"name": "b", "shape": [2], "dtype": "float32"}
            ], "paths": ["x.bin"]}]
            """;

    private static final byte[] NUMBERS = ByteBuffer.allocate(14)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {0, 1, 2, 3, (byte) 200, (byte) 255})
            .putFloat(1.5f)
            .putFloat(-2)
            .array();

    @Test
    void values_bytes_areScaledAndShifted() throws IOException {
        assertThat(read(MANIFEST).tensor("a").values())
                .containsExactly(new float[] {-1, -0.5f, 0, 0.5f, 99, 126.5f}, within(1e-6f));
    }

    @Test
    void values_floats_areTakenAsTheyAre() throws IOException {
        assertThat(read(MANIFEST).tensor("b").values()).containsExactly(1.5f, -2);
    }

    @Test
    void transposed_matrix_rowsBecomeColumns() throws IOException {
        TfjsWeights.Tensor turned = read(MANIFEST).tensor("a").transposed(1, 0);

        assertThat(turned.shape()).containsExactly(3, 2);
        assertThat(turned.values()).containsExactly(new float[] {-1, 0.5f, -0.5f, 99, 0, 126.5f}, within(1e-6f));
    }

    @Test
    void tensor_unknownName_isRefused() throws IOException {
        TfjsWeights weights = read(MANIFEST);

        assertThatThrownBy(() -> weights.tensor("c"))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("c");
    }

    @ParameterizedTest
    @CsvSource({
        "'[2, 3]', '[2, 4]', ends before b",
        "'[2, 3]', '[2, 2]', names 12 bytes",
        "'[2, 3]', '[2, -3]', cannot have the shape",
        "'[2, 3]', '[100000, 100000]', cannot have the shape",
        "uint8, uint16, neither",
        "'[2], \"dtype\": \"float32\"', '[2], \"dtype\": \"int32\"', neither"
    })
    void read_manifestThatDoesNotFit_isRefused(String right, String wrong, String reported) {
        assertThatThrownBy(() -> read(MANIFEST.replace(right, wrong)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining(reported);
    }

    private static TfjsWeights read(String manifest) throws IOException {
        return TfjsWeights.read(manifest.getBytes(UTF_8), NUMBERS);
    }
}
