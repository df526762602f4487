package dev.facesearch.packer;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/** Writes small TensorFlow Lite models, operator by operator. */
final class TestTflite {

    private final FlatBufferBuilder builder = new FlatBufferBuilder();
    private final List<Integer> tensors = new ArrayList<>();
    private final List<Integer> buffers = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();
    private final List<Integer> operators = new ArrayList<>();

    TestTflite() {
        // Among all that is computed.
        buffers.add(Buffer.createBuffer(builder, 0));
    }

    /** Adds a tensor that is given or computed, and returns its number. */
    int tensor(int... shape) {
        return tensor(TensorType.FLOAT32, 0, shape);
    }

    private int tensor(byte type, int buffer, int... shape) {
        int name = builder.createString("tensor" + tensors.size());
        int sides = Tensor.createShapeVector(builder, shape);
        tensors.add(Tensor.createTensor(builder, sides, type, buffer, name, 0, false, 0, 0));
        return tensors.size() - 1;
    }

    private int constant(byte type, byte[] raw, int... shape) {
        buffers.add(Buffer.createBuffer(builder, Buffer.createDataVector(builder, raw)));
        return tensor(type, buffers.size() - 1, shape);
    }

    /** Adds whole numbers known beforehand. */
    int integers(int[] shape, int... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asIntBuffer().put(values);
        return constant(TensorType.INT32, raw.array(), shape);
    }

    /** Adds numbers of single precision known beforehand. */
    int floats(int[] shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(TensorType.FLOAT32, raw.array(), shape);
    }

    /** Adds numbers of 16 bits known beforehand, and the operator that widens them. */
    int halves(int[] shape, byte... raw) {
        int narrow = constant(TensorType.FLOAT16, raw, shape);
        int wide = tensor(shape);
        operator(BuiltinOperator.DEQUANTIZE, (byte) 0, b -> 0, wide, narrow);
        return wide;
    }

    /** Adds an operator with the options that the function writes. */
    void operator(int code, byte optionsType, ToIntFunction<FlatBufferBuilder> options, int result, int... from) {
        codes.add(OperatorCode.createOperatorCode(builder, (byte) Math.min(code, 127), 0, 1, code));
        int table = options.applyAsInt(builder);
        int inputs = Operator.createInputsVector(builder, from);
        int outputs = Operator.createOutputsVector(builder, new int[] {result});
        operators.add(Operator.createOperator(
                builder, codes.size() - 1, inputs, outputs, optionsType, table, 0, (byte) 0, 0, 0));
    }

    /** Returns the model as the bytes of a file. */
    byte[] toBytes(int input, int... outputs) {
        int graph = SubGraph.createSubGraph(
                builder,
                SubGraph.createTensorsVector(builder, array(tensors)),
                SubGraph.createInputsVector(builder, new int[] {input}),
                SubGraph.createOutputsVector(builder, outputs),
                SubGraph.createOperatorsVector(builder, array(operators)),
                0);
        Model.finishModelBuffer(
                builder,
                Model.createModel(
                        builder,
                        3,
                        Model.createOperatorCodesVector(builder, array(codes)),
                        Model.createSubgraphsVector(builder, new int[] {graph}),
                        0,
                        Model.createBuffersVector(builder, array(buffers)),
                        0,
                        0,
                        0));
        return builder.sizedByteArray();
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
