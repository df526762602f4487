package dev.facesearch.packer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets the tiny weights of an ONNX model to zero.
 *
 * <p>Training leaves weights that have decayed to denormal numbers; processors compute with those tens of times slower,
 * and nothing they contribute reaches a result of single precision. They are overwritten where they lie, so that all
 * else in the file stays as it was.
 *
 * <p>Field numbers are those of {@code onnx.proto3} of the ONNX project.
 */
final class TinyWeights {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_TENSORS = 10;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int TENSOR_DATA_TYPE = 2;
    private static final int TENSOR_FLOAT_DATA = 4;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int FLOAT = 1;

    private static final int MAX_DEPTH = 100;

    private final CodedInputStream in;
    private final ByteBuffer floats;
    private final double below;
    private int zeroed;
    private int depth;

    private TinyWeights(byte[] bytes, double below) {
        this.in = CodedInputStream.newInstance(bytes);
        this.floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.below = below;
    }

    /**
     * Zeroes the weights of a model in place: single-precision initializers and constants, those of subgraphs included.
     *
     * @param model an ONNX model as a serialized {@code ModelProto}
     * @param below the absolute value from which on a weight is kept
     * @return how many weights were changed
     */
    static int zero(byte[] model, double below) throws IOException {
        TinyWeights weights = new TinyWeights(model, below);
        weights.model();
        return weights.zeroed;
    }

    private void model() throws IOException {
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == delimited(MODEL_GRAPH)) {
                message(this::graph);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void graph() throws IOException {
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == delimited(GRAPH_NODE)) {
                message(this::node);
            } else if (tag == delimited(GRAPH_INITIALIZER)) {
                message(this::tensor);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void node() throws IOException {
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == delimited(NODE_ATTRIBUTE)) {
                message(this::attribute);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void attribute() throws IOException {
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == delimited(ATTRIBUTE_TENSOR) || tag == delimited(ATTRIBUTE_TENSORS)) {
                message(this::tensor);
            } else if (tag == delimited(ATTRIBUTE_GRAPH) || tag == delimited(ATTRIBUTE_GRAPHS)) {
                message(this::graph);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void tensor() throws IOException {
        int dataType = 0;
        List<Range> data = new ArrayList<>();
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == tag(TENSOR_DATA_TYPE, WireFormat.WIRETYPE_VARINT)) {
                dataType = in.readInt32();
            } else if (tag == delimited(TENSOR_RAW_DATA) || tag == delimited(TENSOR_FLOAT_DATA)) {
                int length = in.readRawVarint32();
                data.add(new Range(in.getTotalBytesRead(), length));
                in.skipRawBytes(length);
            } else if (tag == tag(TENSOR_FLOAT_DATA, WireFormat.WIRETYPE_FIXED32)) {
                data.add(new Range(in.getTotalBytesRead(), Float.BYTES));
                in.skipRawBytes(Float.BYTES);
            } else {
                in.skipField(tag);
            }
        }
        // The type may come after the data, which is why the ranges wait.
        if (dataType == FLOAT) {
            data.forEach(this::zero);
        }
    }

    private void zero(Range range) {
        for (int at = range.start; at + Float.BYTES <= range.start + range.length; at += Float.BYTES) {
            float weight = floats.getFloat(at);
            if (weight != 0 && Math.abs(weight) < below) {
                floats.putFloat(at, 0);
                zeroed++;
            }
        }
    }

    private interface Body {
        void read() throws IOException;
    }

    private void message(Body body) throws IOException {
        int length = in.readRawVarint32();
        if (++depth > MAX_DEPTH) {
            throw new PackException("the model nests more than " + MAX_DEPTH + " messages: not an ONNX model?");
        }
        int outer = in.pushLimit(length);
        body.read();
        in.checkLastTagWas(0);
        in.popLimit(outer);
        depth--;
    }

    private static int delimited(int field) {
        return tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    private record Range(int start, int length) {}
}
