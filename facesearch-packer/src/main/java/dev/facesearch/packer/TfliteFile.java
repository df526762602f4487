package dev.facesearch.packer;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * A TensorFlow Lite model as it lies in its file: one graph of operators in the order they are computed in, tensors by
 * number, and the constants among them.
 */
final class TfliteFile {

    private final Model model;
    private final SubGraph graph;

    private TfliteFile(Model model) {
        this.model = model;
        this.graph = model.subgraphs(0);
    }

    /**
     * Opens a model.
     *
     * @throws PackException if the bytes are none, or one of several graphs
     */
    static TfliteFile read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // A root offset and the identifier, four bytes each.
        if (bytes.length < 8 || !Model.ModelBufferHasIdentifier(buffer)) {
            throw new PackException("not a TensorFlow Lite model: the identifier TFL3 is missing");
        }
        Model model = Model.getRootAsModel(buffer);
        if (model.subgraphsLength() != 1) {
            throw new PackException("the model has " + model.subgraphsLength() + " graphs, not one");
        }
        return new TfliteFile(model);
    }

    /** Returns the numbers of the tensors that the graph takes. */
    int[] inputs() {
        return IntStream.range(0, graph.inputsLength()).map(graph::inputs).toArray();
    }

    /** Returns the numbers of the tensors that the graph gives. */
    int[] outputs() {
        return IntStream.range(0, graph.outputsLength()).map(graph::outputs).toArray();
    }

    /** Returns how many operators the graph has. */
    int operators() {
        return graph.operatorsLength();
    }

    /** Returns an operator, the first being 0. */
    Operator operator(int index) {
        return graph.operators(index);
    }

    /** Returns what an operator is, one of {@link BuiltinOperator}. */
    int code(Operator operator) {
        OperatorCode code = model.operatorCodes(Math.toIntExact(operator.opcodeIndex()));
        // Models older than 2020 have the code in a byte only, younger ones that are below 127 in both.
        return Math.max(code.builtinCode(), code.deprecatedBuiltinCode());
    }

    /** Returns an operator's options, read into the table given. */
    <T extends Table> T options(Operator operator, T table) {
        if (operator.builtinOptions(table) == null) {
            throw new PackException("an operator " + BuiltinOperator.name(code(operator)) + " has no options");
        }
        return table;
    }

    /** Returns a tensor's shape, the batch first and the channels last. */
    int[] shape(int tensor) {
        Tensor of = graph.tensors(tensor);
        return IntStream.range(0, of.shapeLength()).map(of::shape).toArray();
    }

    /**
     * Returns a constant's numbers as they lie in the file, the lowest byte of each first.
     *
     * @param tensor its number
     * @param type one of {@link TensorType}
     * @param width bytes a number
     * @throws PackException if the tensor is of another type, sparse, computed, or not as long as its shape says
     */
    byte[] constant(int tensor, byte type, int width) {
        Tensor of = graph.tensors(tensor);
        if (of.type() != type || of.sparsity() != null) {
            throw new PackException("the constant " + of.name() + " is of " + TensorType.name(of.type())
                    + (of.sparsity() == null ? "" : ", sparse") + "; wanted is " + TensorType.name(type));
        }
        Buffer buffer = model.buffers(Math.toIntExact(of.buffer()));
        long length = width;
        for (int side : shape(tensor)) {
            length *= side;
        }
        if (buffer.dataLength() != length) {
            throw new PackException("the constant " + of.name() + " has " + buffer.dataLength() + " bytes, not the "
                    + length + " of its shape");
        }
        byte[] bytes = new byte[buffer.dataLength()];
        buffer.dataAsByteBuffer().get(bytes);
        return bytes;
    }

    /** Returns a constant's whole numbers. */
    int[] integers(int tensor) {
        ByteBuffer bytes = ByteBuffer.wrap(constant(tensor, TensorType.INT32, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        int[] numbers = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(numbers);
        return numbers;
    }
}
