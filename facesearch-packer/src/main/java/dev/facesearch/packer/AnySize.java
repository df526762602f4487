package dev.facesearch.packer;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a convolutional network take pictures of any size, and several at once: declares the input's batch, height and
 * width free and keeps only what leads to the outputs asked for, which must not depend on the size otherwise.
 *
 * <p>Field numbers are those of {@code onnx.proto3} of the ONNX project.
 */
final class AnySize {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int TENSOR_NAME = 8;

    /** The shape of planes: batch, channels, height, width. */
    private static final int CHANNELS = 1;

    private static final List<String> DIMENSIONS = List.of("batch", "channels", "height", "width");

    private AnySize() {}

    /**
     * Rewrites a model. The same model and outputs give the same bytes.
     *
     * @param model an ONNX model with one input, batch x channels x height x width, and without subgraphs
     * @param outputs names of what its nodes give
     * @throws IOException if it is not a serialized {@code ModelProto}
     */
    static byte[] of(byte[] model, List<String> outputs) throws IOException {
        UnknownFieldSet whole = UnknownFieldSet.parseFrom(model);
        UnknownFieldSet graph = only(whole, MODEL_GRAPH);
        Set<String> needed = new HashSet<>(outputs);
        Field nodes = neededNodes(graph, needed);
        Field.Builder weights = Field.newBuilder();
        for (ByteString tensor : graph.getField(GRAPH_INITIALIZER).getLengthDelimitedList()) {
            if (needed.contains(
                    names(UnknownFieldSet.parseFrom(tensor), TENSOR_NAME).get(0))) {
                weights.addLengthDelimited(tensor);
            }
        }
        Field.Builder results = Field.newBuilder();
        for (String output : outputs) {
            results.addLengthDelimited(valueOfAnyShape(output));
        }
        UnknownFieldSet rewritten = UnknownFieldSet.newBuilder(graph)
                .addField(GRAPH_NODE, nodes)
                .addField(GRAPH_INITIALIZER, weights.build())
                .addField(GRAPH_INPUT, message(freeInput(only(graph, GRAPH_INPUT))))
                .addField(GRAPH_OUTPUT, results.build())
                // Shapes of the size the model had.
                .clearField(GRAPH_VALUE_INFO)
                .build();
        return UnknownFieldSet.newBuilder(whole)
                .addField(MODEL_GRAPH, message(rewritten))
                .build()
                .toByteArray();
    }

    /** Returns the nodes that lead to what is needed, to which is added what they take. */
    private static Field neededNodes(UnknownFieldSet graph, Set<String> needed) throws IOException {
        List<ByteString> all = graph.getField(GRAPH_NODE).getLengthDelimitedList();
        List<ByteString> kept = new ArrayList<>();
        Set<String> missing = new HashSet<>(needed);
        // Backwards: a node comes after those it takes from.
        for (int i = all.size() - 1; i >= 0; i--) {
            UnknownFieldSet node = UnknownFieldSet.parseFrom(all.get(i));
            List<String> gives = names(node, NODE_OUTPUT);
            if (gives.stream().anyMatch(needed::contains)) {
                needed.addAll(names(node, NODE_INPUT));
                missing.removeAll(gives);
                kept.add(0, all.get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw new PackException("no node of the model gives " + missing);
        }
        Field.Builder nodes = Field.newBuilder();
        kept.forEach(nodes::addLengthDelimited);
        return nodes.build();
    }

    /** Returns a {@code ValueInfoProto} with a name for each dimension but the channels. */
    private static UnknownFieldSet freeInput(UnknownFieldSet input) throws IOException {
        UnknownFieldSet type = only(input, 2);
        UnknownFieldSet tensor = only(type, 1);
        List<ByteString> dimensions = only(tensor, 2).getField(1).getLengthDelimitedList();
        if (dimensions.size() != DIMENSIONS.size()) {
            throw new PackException(
                    "the model's input has " + dimensions.size() + " dimensions, not " + DIMENSIONS.size());
        }
        Field.Builder free = Field.newBuilder();
        for (int i = 0; i < DIMENSIONS.size(); i++) {
            free.addLengthDelimited(
                    i == CHANNELS
                            ? dimensions.get(i)
                            : text(2, DIMENSIONS.get(i)).toByteString());
        }
        UnknownFieldSet shape =
                UnknownFieldSet.newBuilder().addField(1, free.build()).build();
        UnknownFieldSet freeTensor =
                UnknownFieldSet.newBuilder(tensor).addField(2, message(shape)).build();
        UnknownFieldSet freeType = UnknownFieldSet.newBuilder(type)
                .addField(1, message(freeTensor))
                .build();
        return UnknownFieldSet.newBuilder(input).addField(2, message(freeType)).build();
    }

    /** Returns a {@code ValueInfoProto} of single-precision numbers. */
    private static ByteString valueOfAnyShape(String name) {
        UnknownFieldSet tensor = UnknownFieldSet.newBuilder()
                .addField(1, Field.newBuilder().addVarint(1).build())
                .build();
        UnknownFieldSet type =
                UnknownFieldSet.newBuilder().addField(1, message(tensor)).build();
        return UnknownFieldSet.newBuilder(text(1, name))
                .addField(2, message(type))
                .build()
                .toByteString();
    }

    private static UnknownFieldSet only(UnknownFieldSet message, int field) throws IOException {
        List<ByteString> values = message.getField(field).getLengthDelimitedList();
        if (values.size() != 1) {
            throw new PackException("the model has " + values.size() + " values of field " + field + ", not one");
        }
        return UnknownFieldSet.parseFrom(values.get(0));
    }

    private static List<String> names(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    private static Field message(UnknownFieldSet content) {
        return Field.newBuilder().addLengthDelimited(content.toByteString()).build();
    }

    private static UnknownFieldSet text(int field, String value) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        field,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(value))
                                .build())
                .build();
    }
}
