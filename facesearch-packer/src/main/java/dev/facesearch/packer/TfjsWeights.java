package dev.facesearch.packer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a TensorFlow.js model: one file of numbers, one after the other, and a manifest that names them. A
 * number is single precision, or a byte {@code q} that means {@code scale q + min} (the converter of TensorFlow.js
 * calls this quantization).
 */
final class TfjsWeights {

    /** No tensor here is larger; a manifest that says otherwise is not the one that was meant. */
    private static final int MAX_NUMBERS = 1 << 24;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /**
     * Numbers as they lie in the file.
     *
     * @param shape of the tensor
     * @param raw a byte a number where quantized, else four
     * @param quantized whether the numbers are bytes
     * @param scale of a quantized number
     * @param min of a quantized number
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once while converting; never compared.
    record Tensor(int[] shape, byte[] raw, boolean quantized, float scale, float min) {

        int count() {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }

        /** Returns the numbers in single precision. */
        float[] values() {
            float[] values = new float[count()];
            ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < values.length; i++) {
                values[i] = quantized ? (raw[i] & 0xff) * scale + min : bytes.getFloat(i * Float.BYTES);
            }
            return values;
        }

        /** Returns the same numbers with their axes in another order. */
        Tensor transposed(int... axes) {
            int width = quantized ? 1 : Float.BYTES;
            return new Tensor(
                    Axes.transposed(shape, axes), Axes.transposed(raw, width, shape, axes), quantized, scale, min);
        }
    }

    private TfjsWeights() {}

    /**
     * Reads weights.
     *
     * @throws PackException if the manifest and the numbers do not belong together
     */
    static TfjsWeights read(byte[] manifest, byte[] numbers) throws IOException {
        TfjsWeights weights = new TfjsWeights();
        int at = 0;
        for (JsonNode group : new JsonMapper().readTree(manifest)) {
            for (JsonNode weight : group.path("weights")) {
                at += weights.add(weight, numbers, at);
            }
        }
        if (at != numbers.length) {
            throw new PackException("the manifest names " + at + " bytes of weights, the file has " + numbers.length);
        }
        return weights;
    }

    private int add(JsonNode weight, byte[] numbers, int at) {
        String name = weight.path("name").asText();
        List<Integer> sides = new ArrayList<>();
        weight.path("shape").forEach(side -> sides.add(side.asInt()));
        long count = 1;
        for (int side : sides) {
            count *= side;
            if (side <= 0 || count > MAX_NUMBERS) {
                throw new PackException("the weights " + name + " cannot have the shape " + sides);
            }
        }
        JsonNode quantization = weight.path("quantization");
        boolean quantized = quantization.isObject();
        if (quantized ? !quantization.path("dtype").asText().equals("uint8") : !isFloat(weight)) {
            throw new PackException("the weights " + name + " are neither single-precision numbers nor bytes");
        }
        int length = (int) count * (quantized ? 1 : Float.BYTES);
        if (at + (long) length > numbers.length) {
            throw new PackException("the file of weights ends before " + name);
        }
        tensors.put(
                name,
                new Tensor(
                        sides.stream().mapToInt(Integer::intValue).toArray(),
                        Arrays.copyOfRange(numbers, at, at + length),
                        quantized,
                        (float) quantization.path("scale").asDouble(),
                        (float) quantization.path("min").asDouble()));
        return length;
    }

    private static boolean isFloat(JsonNode weight) {
        return weight.path("dtype").asText().equals("float32");
    }

    /** Returns the weights of that name. */
    Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new PackException("the manifest names no weights " + name);
        }
        return tensor;
    }
}
