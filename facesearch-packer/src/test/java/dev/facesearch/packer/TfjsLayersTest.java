package dev.facesearch.packer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.facesearch.packer.TfjsLayers.Padding;
import dev.facesearch.packer.TfjsLayers.Planes;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that ONNX Runtime computes the layers as TensorFlow defines them, computed here by the letter: channels last,
 * one loop an index.
 */
class TfjsLayersTest {

    private static final int IN = 3;
    private static final int OUT = 4;

    private final Random random = new Random(23);

    /** A picture, channels last. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by its numbers only.
    private record Picture(int side, int channels, float[] values) {

        float at(int y, int x, int channel) {
            return y < 0 || x < 0 || y >= side || x >= side ? 0 : values[(y * side + x) * channels + channel];
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 1, SAME", "8, 2, SAME", "7, 2, SAME", "9, 2, VALID", "8, 2, VALID", "7, 1, VALID"})
    void conv_anyStrideAndPadding_asTensorFlowDefines(int side, int stride, Padding padding) throws Exception {
        Picture picture = picture(side);
        TfjsWeights weights = weights("f", new int[] {3, 3, IN, OUT}, "b", new int[] {OUT});

        float[] found = run(weights, picture, (layers, x) -> layers.conv(x, "f", "b", stride, padding));

        assertThat(found).containsExactly(conv(picture, weights, stride, padding), within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 2", "7, 2"})
    void separableConv_anyStride_asTensorFlowDefines(int side, int stride) throws Exception {
        Picture picture = picture(side);
        TfjsWeights weights = weights(
                "l/depthwise_filter", new int[] {3, 3, IN, 1},
                "l/pointwise_filter", new int[] {1, 1, IN, OUT},
                "l/bias", new int[] {OUT});

        float[] found = run(weights, picture, (layers, x) -> layers.separableConv(x, "l", stride));

        assertThat(found).containsExactly(separable(picture, weights, stride), within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"8, 3, 2, SAME", "7, 3, 2, SAME", "9, 3, 2, VALID"})
    void maxPool_anyPadding_asTensorFlowDefines(int side, int window, int stride, Padding padding) throws Exception {
        Picture picture = picture(side);

        float[] found = run(
                weights("unused", new int[] {1}), picture, (layers, x) -> layers.maxPool(x, window, stride, padding));

        assertThat(found).containsExactly(maxPool(picture, window, stride, padding), within(1e-6f));
    }

    @Test
    void scaleAddPadAveragePool_inARow_asTensorFlowDefines() throws Exception {
        Picture picture = picture(5);
        TfjsWeights weights = weights("s", new int[] {IN}, "t", new int[] {IN});

        float[] found = run(weights, picture, (layers, x) -> {
            Planes scaled = layers.relu(layers.scale(x, "s", "t"));
            return layers.averagePool(layers.padded(layers.add(scaled, x), IN + 1, 6), 2, 2);
        });

        float[] expected = new float[(IN + 1) * 9];
        for (int c = 0; c < IN; c++) {
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 6; x++) {
                    if (x < 5 && y < 5) {
                        float value = picture.at(y, x, c);
                        float scaled = value * weights.tensor("s").values()[c]
                                + weights.tensor("t").values()[c];
                        expected[(c * 3 + y / 2) * 3 + x / 2] += (Math.max(0, scaled) + value) / 4;
                    }
                }
            }
        }
        assertThat(found).containsExactly(expected, within(1e-5f));
    }

    @Test
    void meansFullyConnectedSoftmax_inARow_asTensorFlowDefines() throws Exception {
        Picture picture = picture(4);
        TfjsWeights weights = weights("m", new int[] {IN, OUT}, "b", new int[] {OUT});
        TfjsLayers layers = new TfjsLayers(weights);
        Planes input = layers.input(IN, 4);
        layers.softmax(layers.fullyConnected(layers.means(input), "m", List.of("b"), "logits"), "result");
        layers.output("result", OUT);

        float[] found = run(layers.toModel("test"), picture);

        double[] exp = new double[OUT];
        double sum = 0;
        for (int o = 0; o < OUT; o++) {
            double logit = weights.tensor("b").values()[o];
            for (int c = 0; c < IN; c++) {
                double mean = 0;
                for (int i = 0; i < 16; i++) {
                    mean += picture.values()[i * IN + c] / 16;
                }
                logit += mean * weights.tensor("m").values()[c * OUT + o];
            }
            exp[o] = Math.exp(logit);
            sum += exp[o];
        }
        for (int o = 0; o < OUT; o++) {
            assertThat(found[o]).isCloseTo((float) (exp[o] / sum), within(1e-5f));
        }
    }

    @Test
    void toModel_twice_theSameBytes() throws IOException {
        TfjsWeights weights = weights("f", new int[] {3, 3, IN, OUT}, "b", new int[] {OUT});

        assertThat(model(weights, 8, (layers, x) -> layers.conv(x, "f", "b", 1, Padding.SAME)))
                .isEqualTo(model(weights, 8, (layers, x) -> layers.conv(x, "f", "b", 1, Padding.SAME)));
    }

    private static float[] conv(Picture picture, TfjsWeights weights, int stride, Padding padding) {
        float[] filters = weights.tensor("f").values();
        float[] bias = weights.tensor("b").values();
        int side = padding.side(picture.side(), 3, stride);
        int before = before(picture.side(), 3, stride, padding);
        float[] result = new float[OUT * side * side];
        for (int o = 0; o < OUT; o++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double sum = bias[o];
                    for (int v = 0; v < 3; v++) {
                        for (int u = 0; u < 3; u++) {
                            for (int c = 0; c < IN; c++) {
                                sum += filters[((v * 3 + u) * IN + c) * OUT + o]
                                        * picture.at(y * stride + v - before, x * stride + u - before, c);
                            }
                        }
                    }
                    result[(o * side + y) * side + x] = (float) sum;
                }
            }
        }
        return result;
    }

    private static float[] separable(Picture picture, TfjsWeights weights, int stride) {
        float[] depthwise = weights.tensor("l/depthwise_filter").values();
        float[] pointwise = weights.tensor("l/pointwise_filter").values();
        float[] bias = weights.tensor("l/bias").values();
        int side = Padding.SAME.side(picture.side(), 3, stride);
        int before = before(picture.side(), 3, stride, Padding.SAME);
        float[] result = new float[OUT * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int o = 0; o < OUT; o++) {
                    double sum = bias[o];
                    for (int c = 0; c < IN; c++) {
                        double own = 0;
                        for (int v = 0; v < 3; v++) {
                            for (int u = 0; u < 3; u++) {
                                own += depthwise[(v * 3 + u) * IN + c]
                                        * picture.at(y * stride + v - before, x * stride + u - before, c);
                            }
                        }
                        sum += own * pointwise[c * OUT + o];
                    }
                    result[(o * side + y) * side + x] = (float) sum;
                }
            }
        }
        return result;
    }

    private static float[] maxPool(Picture picture, int window, int stride, Padding padding) {
        int side = padding.side(picture.side(), window, stride);
        int before = before(picture.side(), window, stride, padding);
        float[] result = new float[IN * side * side];
        for (int c = 0; c < IN; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    float max = Float.NEGATIVE_INFINITY;
                    for (int v = 0; v < window; v++) {
                        for (int u = 0; u < window; u++) {
                            int row = y * stride + v - before;
                            int column = x * stride + u - before;
                            if (row >= 0 && column >= 0 && row < picture.side() && column < picture.side()) {
                                max = Math.max(max, picture.at(row, column, c));
                            }
                        }
                    }
                    result[(c * side + y) * side + x] = max;
                }
            }
        }
        return result;
    }

    /** TensorFlow's own rule for SAME: what is missing to cover all, the smaller half before. */
    private static int before(int side, int window, int stride, Padding padding) {
        int covered = ((side + stride - 1) / stride - 1) * stride + window;
        return padding == Padding.VALID ? 0 : Math.max(0, covered - side) / 2;
    }

    private Picture picture(int side) {
        float[] values = new float[side * side * IN];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Picture(side, IN, values);
    }

    /** Names and shapes by turns, filled with random bytes that mean -1..1. */
    private TfjsWeights weights(Object... namesAndShapes) throws IOException {
        StringBuilder manifest = new StringBuilder("[{\"weights\": [");
        int count = 0;
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            int[] shape = (int[]) namesAndShapes[i + 1];
            StringBuilder sides = new StringBuilder();
            int size = 1;
            for (int side : shape) {
                sides.append(sides.length() == 0 ? "" : ", ").append(side);
                size *= side;
            }
            count += size;
            manifest.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"%s\", \"shape\": [%s], \"dtype\": \"float32\", \"quantization\": {\"dtype\":"
                            .formatted(namesAndShapes[i], sides))
                    .append(" \"uint8\", \"scale\": 0.0078, \"min\": -1}}");
        }
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return TfjsWeights.read(manifest.append("]}]").toString().getBytes(UTF_8), bytes);
    }

    private static byte[] model(TfjsWeights weights, int side, BiFunction<TfjsLayers, Planes, Planes> network) {
        TfjsLayers layers = new TfjsLayers(weights);
        Planes result = network.apply(layers, layers.input(IN, side));
        layers.output(result.name(), result.channels(), result.side(), result.side());
        return layers.toModel("test");
    }

    private static float[] run(TfjsWeights weights, Picture picture, BiFunction<TfjsLayers, Planes, Planes> network)
            throws OrtException {
        return run(model(weights, picture.side(), network), picture);
    }

    private static float[] run(byte[] model, Picture picture) throws OrtException {
        int side = picture.side();
        float[] planes = new float[picture.values().length];
        for (int c = 0; c < IN; c++) {
            for (int i = 0; i < side * side; i++) {
                planes[c * side * side + i] = picture.values()[i * IN + c];
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes), new long[] {1, IN, side, side});
                OrtSession.Result result = session.run(Map.of("input", input))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] found = new float[values.remaining()];
            values.get(found);
            return found;
        }
    }
}
