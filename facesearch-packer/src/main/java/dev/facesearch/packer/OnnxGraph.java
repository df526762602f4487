package dev.facesearch.packer;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An ONNX model in the making: one graph, its nodes in the order they are computed in. The same calls give the same
 * bytes. The first dimension of inputs and outputs is the batch, of any size.
 *
 * <p>Field numbers are those of {@code onnx.proto3} of the ONNX project.
 */
final class OnnxGraph {

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;

    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;
    private static final int FLOAT16 = 10;

    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private static final String BATCH = "batch";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream initializers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream inputs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream outputs = new ByteArrayOutputStream();
    private int nodes;

    /** An attribute of a node. */
    record Attribute(String name, int type, float number, String text, List<Long> integers) {

        static Attribute of(String name, float value) {
            return new Attribute(name, ATTRIBUTE_FLOAT, value, "", List.of());
        }

        static Attribute of(String name, int value) {
            return new Attribute(name, ATTRIBUTE_INT, 0, "", List.of((long) value));
        }

        static Attribute of(String name, String value) {
            return new Attribute(name, ATTRIBUTE_STRING, 0, value, List.of());
        }

        static Attribute of(String name, List<Long> values) {
            return new Attribute(name, ATTRIBUTE_INTS, 0, "", values);
        }
    }

    /** Declares an input of single-precision numbers; the shape is without the batch. */
    String input(String name, int... shape) {
        append(inputs, 11, valueInfo(name, shape));
        return name;
    }

    /** Declares that what a node gave is an output; the shape is without the batch. */
    void output(String name, int... shape) {
        append(outputs, 12, valueInfo(name, shape));
    }

    /** Adds single-precision numbers known beforehand. */
    String constant(String name, int[] shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(name, FLOAT, shape, raw.array());
    }

    /** Bytes known beforehand, 0..255. */
    String bytes(String name, int[] shape, byte[] values) {
        return constant(name, UINT8, shape, values);
    }

    /** Adds half-precision numbers known beforehand, two bytes each, the lower first. */
    String halves(String name, int[] shape, byte[] raw) {
        return constant(name, FLOAT16, shape, raw);
    }

    /** Adds whole numbers known beforehand. */
    String integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(name, INT64, new int[] {values.length}, raw.array());
    }

    /** Adds a node, and names what it gives. */
    String node(String operator, List<String> from, Attribute... attributes) {
        return node(operator, from, operator + "_" + nodes, attributes);
    }

    /** Adds a node with a named result. */
    String node(String operator, List<String> from, String result, Attribute... attributes) {
        nodes++;
        append(body, 1, message(out -> {
            for (String input : from) {
                out.writeString(1, input);
            }
            out.writeString(2, result);
            out.writeString(3, result);
            out.writeString(4, operator);
            for (Attribute attribute : attributes) {
                out.writeByteArray(5, attribute(attribute));
            }
        }));
        return result;
    }

    /** Returns the cast to single precision. */
    String asFloat(String bytes) {
        return node("Cast", List.of(bytes), Attribute.of("to", FLOAT));
    }

    /** Returns the model, as a serialized {@code ModelProto}. */
    byte[] toModel(String name) {
        byte[] graph = message(out -> {
            out.writeRawBytes(body.toByteArray());
            out.writeString(2, name);
            out.writeRawBytes(initializers.toByteArray());
            out.writeRawBytes(inputs.toByteArray());
            out.writeRawBytes(outputs.toByteArray());
        });
        byte[] operators = message(out -> {
            out.writeString(1, "");
            out.writeInt64(2, OPERATOR_SET);
        });
        return message(out -> {
            out.writeInt64(1, IR_VERSION);
            out.writeString(2, "facesearch-packer");
            out.writeByteArray(7, graph);
            out.writeByteArray(8, operators);
        });
    }

    private String constant(String name, int type, int[] shape, byte[] raw) {
        append(initializers, 5, message(out -> {
            for (int dimension : shape) {
                out.writeInt64(1, dimension);
            }
            out.writeInt32(2, type);
            out.writeString(8, name);
            out.writeByteArray(9, raw);
        }));
        return name;
    }

    private static byte[] attribute(Attribute attribute) {
        return message(out -> {
            out.writeString(1, attribute.name());
            switch (attribute.type()) {
                case ATTRIBUTE_FLOAT -> out.writeFloat(2, attribute.number());
                case ATTRIBUTE_INT -> out.writeInt64(3, attribute.integers().get(0));
                case ATTRIBUTE_STRING -> out.writeString(4, attribute.text());
                default -> {
                    for (long value : attribute.integers()) {
                        out.writeInt64(8, value);
                    }
                }
            }
            out.writeInt32(20, attribute.type());
        });
    }

    private static byte[] valueInfo(String name, int... shape) {
        byte[] dimensions = message(out -> {
            out.writeByteArray(1, message(batch -> batch.writeString(2, BATCH)));
            for (int dimension : shape) {
                out.writeByteArray(1, message(fixed -> fixed.writeInt64(1, dimension)));
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, FLOAT);
            out.writeByteArray(2, dimensions);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static void append(ByteArrayOutputStream to, int field, byte[] message) {
        to.writeBytes(message(out -> out.writeBytes(field, ByteString.copyFrom(message))));
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
