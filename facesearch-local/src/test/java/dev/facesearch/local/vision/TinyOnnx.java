package dev.facesearch.local.vision;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * The smallest embedder there can be: a picture times a fixed matrix of random numbers. Written byte by byte, by the
 * field numbers of {@code onnx.proto3} of the ONNX project.
 */
public final class TinyOnnx {

    private static final int FLOAT = 1;

    private TinyOnnx() {}

    /**
     * Returns a model from {@code pixels}, 1 x side x side x 3, to {@code features}, 1 x dimension.
     *
     * @param side of the picture
     * @param dimension of the vector
     */
    public static byte[] embedder(int side, int dimension) {
        int inputs = side * side * 3;
        Random random = new Random(1);
        ByteBuffer weights =
                ByteBuffer.allocate(inputs * dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (weights.hasRemaining()) {
            weights.putFloat((float) random.nextGaussian());
        }
        byte[] matrix = join(
                number(1, inputs),
                number(1, dimension),
                number(2, FLOAT),
                text(8, "matrix"),
                field(9, weights.array()));
        byte[] graph = join(
                field(1, join(text(1, "pixels"), text(2, "flat"), text(4, "Flatten"))),
                field(1, join(text(1, "flat"), text(1, "matrix"), text(2, "features"), text(4, "MatMul"))),
                text(2, "tiny"),
                field(5, matrix),
                field(11, value("pixels", 1, side, side, 3)),
                field(12, value("features", 1, dimension)));
        return join(number(1, 8), field(7, graph), field(8, number(2, 13)));
    }

    private static byte[] value(String name, int... shape) {
        byte[] dimensions = new byte[0];
        for (int side : shape) {
            dimensions = join(dimensions, field(1, number(1, side)));
        }
        return join(text(1, name), field(2, field(1, join(number(1, FLOAT), field(2, dimensions)))));
    }

    private static byte[] text(int field, String value) {
        return field(field, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] field(int field, byte[] value) {
        return join(varint((field << 3) | 2), varint(value.length), value);
    }

    private static byte[] number(int field, int value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7f) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
