package dev.facesearch.packer;

import dev.facesearch.packer.OnnxGraph.Attribute;
import dev.facesearch.packer.TfjsWeights.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * The layers of TensorFlow.js networks as nodes of an ONNX graph. TensorFlow keeps channels last, ONNX first; weights
 * are turned round here, once. Bytes stay bytes in the model: the runtime makes numbers of them when it loads it.
 */
final class TfjsLayers {

    private final OnnxGraph graph = new OnnxGraph();
    private final TfjsWeights weights;

    TfjsLayers(TfjsWeights weights) {
        this.weights = weights;
    }

    /**
     * A value that flows from layer to layer: square planes.
     *
     * @param name in the graph
     * @param channels the planes
     * @param side their width and height
     */
    record Planes(String name, int channels, int side) {}

    /** The ways to place a window's overhang. */
    enum Padding {
        /**
         * As large as the input over the stride, rounded up; what is missing is added on both sides, the end's more.
         */
        SAME,
        /** The window stays inside. */
        VALID;

        int side(int side, int window, int stride) {
            return this == SAME ? (side + stride - 1) / stride : (side - window) / stride + 1;
        }

        Attribute pads(int side, int window, int stride) {
            int missing = this == SAME ? Math.max((side(side, window, stride) - 1) * stride + window - side, 0) : 0;
            long before = missing / 2;
            long after = missing - before;
            return Attribute.of("pads", List.of(before, before, after, after));
        }
    }

    Planes input(int channels, int side) {
        return new Planes(graph.input("input", channels, side, side), channels, side);
    }

    /** Returns a convolution with all channels, and its bias. */
    Planes conv(Planes from, String filters, String bias, int stride, Padding padding) {
        Tensor tensor = weights.tensor(filters).transposed(3, 2, 0, 1);
        int window = tensor.shape()[2];
        String name = graph.node(
                "Conv",
                List.of(from.name(), constant(filters, tensor), constant(bias, weights.tensor(bias))),
                Attribute.of("kernel_shape", square(window)),
                Attribute.of("strides", square(stride)),
                padding.pads(from.side(), window, stride));
        return new Planes(name, tensor.shape()[0], padding.side(from.side(), window, stride));
    }

    /**
     * Returns a convolution of each channel by itself, then one of all channels in each point: {@code separableConv2d}.
     */
    Planes separableConv(Planes from, String layer, int stride) {
        String filters = layer + "/depthwise_filter";
        Tensor tensor = weights.tensor(filters).transposed(2, 3, 0, 1);
        int window = tensor.shape()[2];
        String name = graph.node(
                "Conv",
                List.of(from.name(), constant(filters, tensor)),
                Attribute.of("group", from.channels()),
                Attribute.of("kernel_shape", square(window)),
                Attribute.of("strides", square(stride)),
                Padding.SAME.pads(from.side(), window, stride));
        Planes depthwise = new Planes(name, from.channels(), Padding.SAME.side(from.side(), window, stride));
        return conv(depthwise, layer + "/pointwise_filter", layer + "/bias", 1, Padding.SAME);
    }

    /** Multiplies each channel by a number and adds another. */
    Planes scale(Planes from, String factors, String summands) {
        String scaled = graph.node("Mul", List.of(from.name(), constant(factors, perChannel(factors))));
        return from(from, graph.node("Add", List.of(scaled, constant(summands, perChannel(summands)))));
    }

    private Tensor perChannel(String name) {
        Tensor tensor = weights.tensor(name);
        return new Tensor(
                new int[] {tensor.count(), 1, 1}, tensor.raw(), tensor.quantized(), tensor.scale(), tensor.min());
    }

    Planes relu(Planes from) {
        return from(from, graph.node("Relu", List.of(from.name())));
    }

    Planes add(Planes one, Planes other) {
        return from(one, graph.node("Add", List.of(one.name(), other.name())));
    }

    Planes maxPool(Planes from, int window, int stride, Padding padding) {
        return pool("MaxPool", from, window, stride, padding);
    }

    Planes averagePool(Planes from, int window, int stride) {
        return pool("AveragePool", from, window, stride, Padding.VALID);
    }

    private Planes pool(String operator, Planes from, int window, int stride, Padding padding) {
        String name = graph.node(
                operator,
                List.of(from.name()),
                Attribute.of("kernel_shape", square(window)),
                Attribute.of("strides", square(stride)),
                padding.pads(from.side(), window, stride));
        return new Planes(name, from.channels(), padding.side(from.side(), window, stride));
    }

    /** Zeros after the last channel, row and column. */
    Planes padded(Planes from, int channels, int side) {
        if (from.channels() == channels && from.side() == side) {
            return from;
        }
        int more = side - from.side();
        String pads = graph.integers(from.name() + "/pads", 0, 0, 0, 0, 0, channels - from.channels(), more, more);
        return new Planes(graph.node("Pad", List.of(from.name(), pads)), channels, side);
    }

    /** Returns each plane's mean: one number a channel. */
    String means(Planes from) {
        return graph.node("Flatten", List.of(graph.node("GlobalAveragePool", List.of(from.name()))));
    }

    /** Returns a matrix of weights, and a bias where there is one. */
    String fullyConnected(String from, String matrix, List<String> bias, String result) {
        String product = graph.node(
                "MatMul",
                List.of(from, constant(matrix, weights.tensor(matrix))),
                bias.isEmpty() ? result : result + "/product");
        return bias.isEmpty()
                ? product
                : graph.node("Add", List.of(product, constant(bias.get(0), weights.tensor(bias.get(0)))), result);
    }

    void softmax(String from, String result) {
        graph.node("Softmax", List.of(from), result, Attribute.of("axis", 1));
    }

    void output(String name, int... shape) {
        graph.output(name, shape);
    }

    byte[] toModel(String name) {
        return graph.toModel(name);
    }

    private String constant(String name, Tensor tensor) {
        if (!tensor.quantized()) {
            return graph.constant(name, tensor.shape(), tensor.values());
        }
        String bytes = graph.bytes(name, tensor.shape(), tensor.raw());
        String scale = graph.constant(name + "/scale", new int[0], new float[] {tensor.scale()});
        String min = graph.constant(name + "/min", new int[0], new float[] {tensor.min()});
        return graph.node("Add", List.of(graph.node("Mul", List.of(graph.asFloat(bytes), scale)), min));
    }

    private static Planes from(Planes shape, String name) {
        return new Planes(name, shape.channels(), shape.side());
    }

    private static List<Long> square(int side) {
        return Collections.nCopies(2, (long) side);
    }
}
