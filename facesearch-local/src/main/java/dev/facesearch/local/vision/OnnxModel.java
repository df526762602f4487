package dev.facesearch.local.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.Consumer;

/** One network, run on the calling thread. Thread-safe. */
final class OnnxModel {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final InputSpec input;
    private final ThreadLocal<FloatBuffer> buffers;

    OnnxModel(OrtEnvironment environment, OrtSession session, InputSpec input) {
        this.environment = environment;
        this.session = session;
        this.input = input;
        this.buffers = ThreadLocal.withInitial(() -> buffer(input.size()));
    }

    private static FloatBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Runs the network on what the caller draws. */
    Outputs run(Consumer<FloatBuffer> draw) {
        return run(input, draw);
    }

    /** Runs a network that takes pictures of any size. */
    Outputs run(InputSpec sized, Consumer<FloatBuffer> draw) {
        FloatBuffer buffer = buffers.get();
        if (buffer.capacity() < sized.size()) {
            buffer = buffer(sized.size());
            buffers.set(buffer);
        }
        buffer.clear().limit(sized.size());
        draw.accept(buffer);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, sized.shape())) {
            return new Outputs(session.run(Map.of(input.name(), tensor)));
        } catch (OrtException e) {
            throw new IllegalStateException("a model failed: " + e.getMessage(), e);
        }
    }

    /** The tensors of one run. */
    static final class Outputs implements AutoCloseable {

        private final OrtSession.Result result;

        private Outputs(OrtSession.Result result) {
            this.result = result;
        }

        /** Returns the values of an output. */
        float[] get(String name) {
            OnnxTensor tensor = (OnnxTensor)
                    result.get(name).orElseThrow(() -> new IllegalStateException("the model has no output " + name));
            FloatBuffer values = tensor.getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return copy;
        }

        /** Returns the values of an output, which must have this many. */
        float[] get(String name, int count) {
            float[] values = get(name);
            if (values.length != count) {
                throw new IllegalStateException(
                        "the model's output " + name + " has " + values.length + " values, not " + count);
            }
            return values;
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
