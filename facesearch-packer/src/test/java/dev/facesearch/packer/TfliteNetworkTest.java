package dev.facesearch.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.ResizeBilinearOptions;

/**
 * Tests that ONNX Runtime computes the operators as TensorFlow Lite defines them, computed here by the letter: channels
 * last, one loop an index.
 */
class TfliteNetworkTest {

    private static final int IN = 3;
    private static final int OUT = 4;

    /** Numbers that 16 bits hold exactly, and how they write them. */
    private static final float[] NUMBERS = {-2, -1, -0.5f, 0.25f, 0.5f, 1, 1.5f, 3};

    private static final int[] HALVES = {0xc000, 0xbc00, 0xb800, 0x3400, 0x3800, 0x3c00, 0x3e00, 0x4200};

    private final Random random = new Random(7);
    private final TestTflite model = new TestTflite();

    @ParameterizedTest
    @CsvSource({"8, 1, 3, true", "8, 2, 3, true", "7, 2, 3, true", "8, 2, 5, true", "9, 2, 3, false", "8, 1, 1, false"})
    void conv_anyStrideAndPadding_asDefined(int side, int stride, int window, boolean same) throws Exception {
        float[] picture = picture(side);
        int[] filters = indices(OUT * window * window * IN);
        int[] bias = indices(OUT);
        int result = side(side, window, stride, same);
        int before = before(side, window, stride, same);
        float[] expected = new float[result * result * OUT];
        for (int y = 0; y < result; y++) {
            for (int x = 0; x < result; x++) {
                for (int o = 0; o < OUT; o++) {
                    double sum = NUMBERS[bias[o]];
                    for (int v = 0; v < window; v++) {
                        for (int u = 0; u < window; u++) {
                            for (int c = 0; c < IN; c++) {
                                sum += NUMBERS[filters[((o * window + v) * window + u) * IN + c]]
                                        * at(picture, side, y * stride + v - before, x * stride + u - before, c);
                            }
                        }
                    }
                    expected[(y * result + x) * OUT + o] = (float) sum;
                }
            }
        }

        int input = model.tensor(1, side, side, IN);
        int output = model.tensor(1, result, result, OUT);
        byte padding = same ? Padding.SAME : Padding.VALID;
        model.operator(
                BuiltinOperator.CONV_2D,
                BuiltinOptions.Conv2DOptions,
                b -> Conv2DOptions.createConv2DOptions(b, padding, stride, stride, ActivationFunctionType.NONE, 1, 1),
                output,
                input,
                model.halves(new int[] {OUT, window, window, IN}, halves(filters)),
                model.halves(new int[] {OUT}, halves(bias)));

        assertThat(run(picture, side, input, rows(output, result, OUT))).containsExactly(expected, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 2", "7, 2"})
    void depthwiseConv_anyStride_asDefined(int side, int stride) throws Exception {
        float[] picture = picture(side);
        int[] filters = indices(9 * IN);
        int[] bias = indices(IN);
        int result = side(side, 3, stride, true);
        int before = before(side, 3, stride, true);
        float[] expected = new float[result * result * IN];
        for (int y = 0; y < result; y++) {
            for (int x = 0; x < result; x++) {
                for (int c = 0; c < IN; c++) {
                    double sum = NUMBERS[bias[c]];
                    for (int v = 0; v < 3; v++) {
                        for (int u = 0; u < 3; u++) {
                            sum += NUMBERS[filters[(v * 3 + u) * IN + c]]
                                    * at(picture, side, y * stride + v - before, x * stride + u - before, c);
                        }
                    }
                    expected[(y * result + x) * IN + c] = (float) sum;
                }
            }
        }

        int input = model.tensor(1, side, side, IN);
        int output = depthwise(input, side, stride, 1, ActivationFunctionType.NONE, filters, bias);

        assertThat(run(picture, side, input, rows(output, result, IN))).containsExactly(expected, within(1e-5f));
    }

    private int depthwise(int input, int side, int stride, int dilation, byte activation, int[] filters, int[] bias) {
        int result = side(side, 3, stride, true);
        int output = model.tensor(1, result, result, IN);
        model.operator(
                BuiltinOperator.DEPTHWISE_CONV_2D,
                BuiltinOptions.DepthwiseConv2DOptions,
                b -> DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
                        b, Padding.SAME, stride, stride, 1, activation, dilation, dilation),
                output,
                input,
                model.halves(new int[] {1, 3, 3, IN}, halves(filters)),
                model.halves(new int[] {IN}, halves(bias)));
        return output;
    }

    @Test
    void padReluAdd_inARow_asDefined() throws Exception {
        int side = 4;
        float[] picture = picture(side);
        // One row above, two columns on the right, two channels more.
        float[] expected = new float[(side + 1) * (side + 2) * (IN + 2)];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < IN; c++) {
                    float value = at(picture, side, y, x, c);
                    expected[((y + 1) * (side + 2) + x) * (IN + 2) + c] = value + Math.max(0, value);
                }
            }
        }

        int input = model.tensor(1, side, side, IN);
        int padded = model.tensor(1, side + 1, side + 2, IN + 2);
        int paddings = model.integers(new int[] {4, 2}, 0, 0, 1, 0, 0, 2, 0, 2);
        model.operator(BuiltinOperator.PAD, BuiltinOptions.NONE, b -> 0, padded, input, paddings);
        int active = model.tensor(1, side + 1, side + 2, IN + 2);
        model.operator(BuiltinOperator.RELU, BuiltinOptions.NONE, b -> 0, active, padded);
        int sum = model.tensor(1, side + 1, side + 2, IN + 2);
        add(ActivationFunctionType.NONE, sum, padded, active);
        int rows = model.tensor(1, (side + 1) * (side + 2), IN + 2);
        model.operator(BuiltinOperator.RESHAPE, BuiltinOptions.NONE, b -> 0, rows, sum);

        assertThat(run(picture, side, input, rows)).containsExactly(expected, within(1e-6f));
    }

    private void add(byte activation, int result, int... from) {
        model.operator(
                BuiltinOperator.ADD,
                BuiltinOptions.AddOptions,
                b -> AddOptions.createAddOptions(b, activation, false),
                result,
                from);
    }

    @ParameterizedTest
    @CsvSource({"8, 2, 2", "7, 3, 2"})
    void maxPool_anyWindow_asDefined(int side, int window, int stride) throws Exception {
        float[] picture = picture(side);
        int result = side(side, window, stride, true);
        int before = before(side, window, stride, true);
        float[] expected = new float[result * result * IN];
        Arrays.fill(expected, Float.NEGATIVE_INFINITY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < IN; c++) {
                    for (int v = 0; v < result; v++) {
                        for (int u = 0; u < result; u++) {
                            int down = y + before - v * stride;
                            int along = x + before - u * stride;
                            if (down >= 0 && down < window && along >= 0 && along < window) {
                                int to = (v * result + u) * IN + c;
                                expected[to] = Math.max(expected[to], at(picture, side, y, x, c));
                            }
                        }
                    }
                }
            }
        }

        int input = model.tensor(1, side, side, IN);
        int output = model.tensor(1, result, result, IN);
        model.operator(
                BuiltinOperator.MAX_POOL_2D,
                BuiltinOptions.Pool2DOptions,
                b -> Pool2DOptions.createPool2DOptions(
                        b, Padding.SAME, stride, stride, window, window, ActivationFunctionType.NONE),
                output,
                input);

        assertThat(run(picture, side, input, rows(output, result, IN))).containsExactly(expected, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"4, 8", "5, 10", "4, 12"})
    void resize_halfPixels_asDefined(int side, int larger) throws Exception {
        float[] picture = picture(side);
        float[] expected = new float[larger * larger * IN];
        for (int y = 0; y < larger; y++) {
            for (int x = 0; x < larger; x++) {
                double down = Math.min(Math.max((y + 0.5) * side / larger - 0.5, 0), side - 1);
                double along = Math.min(Math.max((x + 0.5) * side / larger - 0.5, 0), side - 1);
                for (int c = 0; c < IN; c++) {
                    double sum = 0;
                    for (int v = 0; v < side; v++) {
                        for (int u = 0; u < side; u++) {
                            sum += Math.max(0, 1 - Math.abs(down - v))
                                    * Math.max(0, 1 - Math.abs(along - u))
                                    * at(picture, side, v, u, c);
                        }
                    }
                    expected[(y * larger + x) * IN + c] = (float) sum;
                }
            }
        }

        int input = model.tensor(1, side, side, IN);
        int output = resized(input, larger, true);

        assertThat(run(picture, side, input, rows(output, larger, IN))).containsExactly(expected, within(1e-5f));
    }

    private int resized(int input, int side, boolean halfPixels) {
        int output = model.tensor(1, side, side, IN);
        model.operator(
                BuiltinOperator.RESIZE_BILINEAR,
                BuiltinOptions.ResizeBilinearOptions,
                b -> ResizeBilinearOptions.createResizeBilinearOptions(b, false, halfPixels),
                output,
                input,
                model.integers(new int[] {2}, side, side));
        return output;
    }

    @Test
    void concatenate_rowsOfTwoGrids_oneAfterTheOther() throws Exception {
        int side = 4;
        float[] picture = picture(side);
        int input = model.tensor(1, side, side, IN);
        int active = model.tensor(1, side, side, IN);
        model.operator(BuiltinOperator.RELU, BuiltinOptions.NONE, b -> 0, active, input);
        int all = model.tensor(1, 2 * side * side, IN);
        model.operator(
                BuiltinOperator.CONCATENATION,
                BuiltinOptions.ConcatenationOptions,
                b -> ConcatenationOptions.createConcatenationOptions(b, 1, ActivationFunctionType.NONE),
                all,
                rows(active, side, IN),
                rows(input, side, IN));

        float[] expected = Arrays.copyOf(picture, 2 * picture.length);
        for (int i = 0; i < picture.length; i++) {
            expected[i] = Math.max(0, picture[i]);
            expected[picture.length + i] = picture[i];
        }
        assertThat(run(picture, side, input, all)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void toOnnx_twice_theSameBytes() {
        int input = model.tensor(1, 4, 4, IN);
        byte[] tflite = model.toBytes(input, rows(input, 4, IN));

        assertThat(TfliteNetwork.toOnnx(tflite, List.of("rows")))
                .isEqualTo(TfliteNetwork.toOnnx(tflite, List.of("rows")));
    }

    @Test
    void toOnnx_operatorNotKnown_isRefusedByName() {
        int input = model.tensor(1, 4, 4, IN);
        int output = model.tensor(1, 4, 4, IN);
        model.operator(BuiltinOperator.HARD_SWISH, BuiltinOptions.NONE, b -> 0, output, input);

        assertRefused(input, rows(output, 4, IN), "HARD_SWISH");
    }

    @Test
    void toOnnx_optionNotKnown_isRefused() {
        int input = model.tensor(1, 4, 4, IN);
        int sum = model.tensor(1, 4, 4, IN);
        add(ActivationFunctionType.RELU6, sum, input, input);

        assertRefused(input, rows(sum, 4, IN), "RELU6");
    }

    @Test
    void toOnnx_dilated_isRefused() {
        int input = model.tensor(1, 4, 4, IN);
        int output = depthwise(input, 4, 1, 2, ActivationFunctionType.NONE, indices(9 * IN), indices(IN));

        assertRefused(input, rows(output, 4, IN), "dilated by 2 x 2");
    }

    @Test
    void toOnnx_resizedByCorners_isRefused() {
        int input = model.tensor(1, 4, 4, IN);
        int output = resized(input, 8, false);

        assertRefused(input, rows(output, 8, IN), "half pixels");
    }

    @Test
    void toOnnx_weightsOfAnotherType_areRefused() {
        int input = model.tensor(1, 4, 4, 1);
        int output = model.tensor(1, 4, 4, 1);
        model.operator(
                BuiltinOperator.CONV_2D,
                BuiltinOptions.Conv2DOptions,
                b -> Conv2DOptions.createConv2DOptions(b, Padding.SAME, 1, 1, ActivationFunctionType.NONE, 1, 1),
                output,
                input,
                model.floats(new int[] {1, 1, 1, 1}, 2),
                model.floats(new int[] {1}, 3));

        assertRefused(input, rows(output, 4, 1), "not numbers of 16 bits");
    }

    @Test
    void toOnnx_constantShorterThanItsShape_isRefused() {
        int input = model.tensor(1, 4, 4, IN);
        int padded = model.tensor(1, 4, 4, IN);
        int paddings = model.integers(new int[] {4, 2}, 0, 0, 0, 0, 0, 0);
        model.operator(BuiltinOperator.PAD, BuiltinOptions.NONE, b -> 0, padded, input, paddings);

        assertRefused(input, rows(padded, 4, IN), "has 24 bytes, not the 32");
    }

    @Test
    void toOnnx_noTfliteModel_isRefused() {
        assertThatThrownBy(() -> TfliteNetwork.toOnnx(new byte[100], List.of("rows")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("TFL3");
    }

    @Test
    void toOnnx_cutOff_isRefused() {
        int input = model.tensor(1, 4, 4, IN);
        byte[] tflite = model.toBytes(input, rows(input, 4, IN));

        assertThatThrownBy(() -> TfliteNetwork.toOnnx(Arrays.copyOf(tflite, tflite.length / 2), List.of("rows")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("damaged");
    }

    private void assertRefused(int input, int output, String reason) {
        byte[] tflite = model.toBytes(input, output);
        assertThatThrownBy(() -> TfliteNetwork.toOnnx(tflite, List.of("rows")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining(reason);
    }

    /** Planes as rows, which is what an output has to be. */
    private int rows(int planes, int side, int channels) {
        int rows = model.tensor(1, side * side, channels);
        model.operator(BuiltinOperator.RESHAPE, BuiltinOptions.NONE, b -> 0, rows, planes);
        return rows;
    }

    private static int side(int side, int window, int stride, boolean same) {
        return same ? (side + stride - 1) / stride : (side - window) / stride + 1;
    }

    /** TensorFlow's own rule for SAME: what is missing to cover all, the smaller half before. */
    private static int before(int side, int window, int stride, boolean same) {
        int covered = ((side + stride - 1) / stride - 1) * stride + window;
        return same ? Math.max(0, covered - side) / 2 : 0;
    }

    private static float at(float[] picture, int side, int y, int x, int channel) {
        return y < 0 || x < 0 || y >= side || x >= side ? 0 : picture[(y * side + x) * IN + channel];
    }

    private float[] picture(int side) {
        float[] values = new float[side * side * IN];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private int[] indices(int count) {
        return random.ints(count, 0, NUMBERS.length).toArray();
    }

    private static byte[] halves(int[] indices) {
        ByteBuffer raw = ByteBuffer.allocate(indices.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index : indices) {
            raw.putShort((short) HALVES[index]);
        }
        return raw.array();
    }

    private float[] run(float[] picture, int side, int input, int output) throws OrtException {
        byte[] onnx = TfliteNetwork.toOnnx(model.toBytes(input, output), List.of("rows"));
        float[] planes = new float[picture.length];
        for (int c = 0; c < IN; c++) {
            for (int i = 0; i < side * side; i++) {
                planes[c * side * side + i] = picture[i * IN + c];
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(onnx);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes), new long[] {1, IN, side, side});
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            FloatBuffer values = ((OnnxTensor) result.get("rows").orElseThrow()).getFloatBuffer();
            float[] found = new float[values.remaining()];
            values.get(found);
            return found;
        }
    }
}
