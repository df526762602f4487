package dev.facesearch.packer;

import dev.facesearch.packer.OnnxGraph.Attribute;
import dev.facesearch.packer.TfjsLayers.Padding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.ResizeBilinearOptions;
import org.tensorflow.lite.schema.TensorType;

/**
 * A TensorFlow Lite network on its way to ONNX: convolutional, of square pictures, its weights numbers of 16 bits. What
 * is computed in planes (batch, height, width, channels there) is batch, channels, height, width here; what has been
 * reshaped to rows keeps its order. The weights stay 16 bits wide in the model: the runtime makes numbers of single
 * precision of them when it loads it. An operator or option that is not known here is an error, never left out.
 */
final class TfliteNetwork {

    private static final int[] PLANES = {0, 3, 1, 2};

    private final TfliteFile file;
    private final Map<Integer, String> outputs = new HashMap<>();
    private final OnnxGraph graph = new OnnxGraph();

    /** The names, in the ONNX graph, of what has been computed. */
    private final Map<Integer, String> computed = new HashMap<>();

    /** The constant that each tensor of single precision is made of. */
    private final Map<Integer, Integer> halves = new HashMap<>();

    private TfliteNetwork(TfliteFile file) {
        this.file = file;
    }

    /**
     * Makes an ONNX model whose input is named {@code input}. The same model and names give the same bytes.
     *
     * @param tflite a TensorFlow Lite model with one input
     * @param outputs the names its outputs get, in the order it has them
     * @throws PackException if it is no such model, or has an operator that is not known here
     */
    static byte[] toOnnx(byte[] tflite, List<String> outputs) {
        try {
            return new TfliteNetwork(TfliteFile.read(tflite)).convert(outputs);
        } catch (IndexOutOfBoundsException e) {
            throw new PackException("the TensorFlow Lite model is damaged: " + e.getMessage(), e);
        }
    }

    private byte[] convert(List<String> names) {
        int[] results = file.outputs();
        if (file.inputs().length != 1 || results.length != names.size()) {
            throw new PackException("the model has " + file.inputs().length + " inputs and " + results.length
                    + " outputs, not one and " + names.size());
        }
        int input = file.inputs()[0];
        int[] shape = file.shape(input);
        computed.put(input, graph.input("input", shape[3], square(shape[1], shape[2]), shape[2]));
        for (int i = 0; i < results.length; i++) {
            outputs.put(results[i], names.get(i));
        }
        for (int i = 0; i < file.operators(); i++) {
            add(file.operator(i));
        }
        for (int result : results) {
            int[] given = file.shape(result);
            if (given.length == 4) {
                throw new PackException("the output " + outputs.get(result) + " is of planes, not of rows");
            }
            graph.output(name(result), Arrays.copyOfRange(given, 1, given.length));
        }
        return graph.toModel("tflite");
    }

    private void add(Operator operator) {
        int code = file.code(operator);
        switch (code) {
            case BuiltinOperator.DEQUANTIZE -> halves.put(operator.outputs(0), operator.inputs(0));
            case BuiltinOperator.CONV_2D -> conv(operator);
            case BuiltinOperator.DEPTHWISE_CONV_2D -> depthwiseConv(operator);
            case BuiltinOperator.ADD -> {
                unactivated(file.options(operator, new AddOptions()).fusedActivationFunction());
                node(operator, "Add", List.of(name(operator.inputs(0)), name(operator.inputs(1))));
            }
            case BuiltinOperator.RELU -> node(operator, "Relu", List.of(name(operator.inputs(0))));
            case BuiltinOperator.PAD -> pad(operator);
            case BuiltinOperator.MAX_POOL_2D -> maxPool(operator);
            case BuiltinOperator.RESIZE_BILINEAR -> resize(operator);
            case BuiltinOperator.RESHAPE -> reshape(operator);
            case BuiltinOperator.CONCATENATION -> concatenate(operator);
            default -> throw new PackException("the operator " + BuiltinOperator.name(code) + " is not known");
        }
    }

    private void conv(Operator operator) {
        Conv2DOptions options = file.options(operator, new Conv2DOptions());
        unactivated(options.fusedActivationFunction());
        undilated(options.dilationHFactor(), options.dilationWFactor());
        int stride = square(options.strideH(), options.strideW());
        conv(operator, 1, stride, options.padding(), PLANES);
    }

    private void depthwiseConv(Operator operator) {
        DepthwiseConv2DOptions options = file.options(operator, new DepthwiseConv2DOptions());
        unactivated(options.fusedActivationFunction());
        undilated(options.dilationHFactor(), options.dilationWFactor());
        if (options.depthMultiplier() != 1) {
            throw new PackException("a depthwise convolution gives " + options.depthMultiplier() + " planes for each");
        }
        int stride = square(options.strideH(), options.strideW());
        conv(operator, file.shape(operator.inputs(0))[3], stride, options.padding(), 3, 0, 1, 2);
    }

    private void conv(Operator operator, int group, int stride, byte padding, int... axes) {
        int[] filters = file.shape(operator.inputs(1));
        int window = square(filters[1], filters[2]);
        node(
                operator,
                "Conv",
                List.of(name(operator.inputs(0)), constant(operator.inputs(1), axes), constant(operator.inputs(2), 0)),
                Attribute.of("group", group),
                Attribute.of("kernel_shape", sides(window)),
                Attribute.of("strides", sides(stride)),
                pads(operator, padding, window, stride));
    }

    private void maxPool(Operator operator) {
        Pool2DOptions options = file.options(operator, new Pool2DOptions());
        unactivated(options.fusedActivationFunction());
        int window = square(options.filterHeight(), options.filterWidth());
        int stride = square(options.strideH(), options.strideW());
        node(
                operator,
                "MaxPool",
                List.of(name(operator.inputs(0))),
                Attribute.of("kernel_shape", sides(window)),
                Attribute.of("strides", sides(stride)),
                pads(operator, options.padding(), window, stride));
    }

    private Attribute pads(Operator operator, byte padding, int window, int stride) {
        int[] shape = file.shape(operator.inputs(0));
        return (padding == org.tensorflow.lite.schema.Padding.SAME ? Padding.SAME : Padding.VALID)
                .pads(square(shape[1], shape[2]), window, stride);
    }

    /** Zeros before and after each axis. */
    private void pad(Operator operator) {
        int[] pairs = file.integers(operator.inputs(1));
        long[] pads = new long[pairs.length];
        for (int axis = 0; axis < PLANES.length; axis++) {
            pads[axis] = pairs[2 * PLANES[axis]];
            pads[PLANES.length + axis] = pairs[2 * PLANES[axis] + 1];
        }
        String constant = graph.integers("pads_" + operator.outputs(0), pads);
        node(operator, "Pad", List.of(name(operator.inputs(0)), constant));
    }

    private void resize(Operator operator) {
        ResizeBilinearOptions options = file.options(operator, new ResizeBilinearOptions());
        if (options.alignCorners() || !options.halfPixelCenters()) {
            throw new PackException("a picture is resized by another rule than that of half pixels");
        }
        int[] from = file.shape(operator.inputs(0));
        int[] to = file.shape(operator.outputs(0));
        String scales = graph.constant("scales_" + operator.outputs(0), new int[] {4}, new float[] {
            1, 1, to[1] / (float) from[1], to[2] / (float) from[2]
        });
        node(
                operator,
                "Resize",
                List.of(name(operator.inputs(0)), "", scales),
                Attribute.of("mode", "linear"),
                Attribute.of("coordinate_transformation_mode", "half_pixel"));
    }

    /** Planes become rows, in the order TensorFlow has their numbers in. */
    private void reshape(Operator operator) {
        int[] shape = file.shape(operator.outputs(0));
        if (file.shape(operator.inputs(0)).length != 4 || shape.length != 3) {
            throw new PackException("a tensor is reshaped to " + Arrays.toString(shape) + ", not from planes to rows");
        }
        String last = graph.node(
                "Transpose", List.of(name(operator.inputs(0))), Attribute.of("perm", List.of(0L, 2L, 3L, 1L)));
        // Zero: as large as it was, whatever the batch.
        String constant = graph.integers("shape_" + operator.outputs(0), 0, shape[1], shape[2]);
        node(operator, "Reshape", List.of(last, constant));
    }

    private void concatenate(Operator operator) {
        ConcatenationOptions options = file.options(operator, new ConcatenationOptions());
        unactivated(options.fusedActivationFunction());
        if (file.shape(operator.outputs(0)).length != 3) {
            throw new PackException("planes are concatenated, not rows");
        }
        List<String> parts = Stream.iterate(0, i -> i < operator.inputsLength(), i -> i + 1)
                .map(i -> name(operator.inputs(i)))
                .toList();
        node(operator, "Concat", parts, Attribute.of("axis", options.axis()));
    }

    private void node(Operator operator, String kind, List<String> from, Attribute... attributes) {
        int result = operator.outputs(0);
        String output = outputs.get(result);
        computed.put(
                result,
                output == null ? graph.node(kind, from, attributes) : graph.node(kind, from, output, attributes));
    }

    /** Returns a constant as numbers of single precision, its axes in that order. */
    private String constant(int tensor, int... axes) {
        Integer half = halves.get(tensor);
        if (half == null) {
            throw new PackException("the weights " + tensor + " are not numbers of 16 bits");
        }
        int[] shape = file.shape(half);
        byte[] raw = file.constant(half, TensorType.FLOAT16, Short.BYTES);
        return graph.asFloat(graph.halves(
                "weights_" + tensor, Axes.transposed(shape, axes), Axes.transposed(raw, Short.BYTES, shape, axes)));
    }

    private String name(int tensor) {
        String name = computed.get(tensor);
        if (name == null) {
            throw new PackException("the tensor " + tensor + " is used but not computed before");
        }
        return name;
    }

    private static void unactivated(byte activation) {
        if (activation != ActivationFunctionType.NONE) {
            throw new PackException(
                    "an operator's own activation " + ActivationFunctionType.name(activation) + " is not known");
        }
    }

    private static void undilated(int height, int width) {
        if (height != 1 || width != 1) {
            throw new PackException("a convolution is dilated by " + height + " x " + width);
        }
    }

    private static int square(int height, int width) {
        if (height != width) {
            throw new PackException("a picture, window or stride is " + height + " x " + width + ", not square");
        }
        return height;
    }

    private static List<Long> sides(int side) {
        return List.of((long) side, (long) side);
    }
}
