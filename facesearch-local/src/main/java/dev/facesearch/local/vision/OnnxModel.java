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

/** One network, run by ONNX Runtime on the calling thread. Thread-safe until closed. */
final class OnnxModel implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final InputSpec input;
    private final ThreadLocal<FloatBuffer> buffers;

    private OnnxModel(OrtEnvironment environment, OrtSession session, InputSpec input) {
        this.environment = environment;
        this.session = session;
        this.input = input;
        this.buffers = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(input.size() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer());
    }

    static OnnxModel load(ModelSet models, String file, String sha256, InputSpec input) {
        byte[] weights = models.weights(file, sha256);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Callers run side by side; threads of the runtime's own beside them would only wait for each other.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxModel(environment, environment.createSession(weights, options), input);
        } catch (OrtException e) {
            throw new IllegalStateException(file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Runs the network on what the caller draws. */
    Outputs run(Consumer<FloatBuffer> draw) {
        FloatBuffer buffer = buffers.get();
        draw.accept(buffer);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, input.shape())) {
            return new Outputs(session.run(Map.of(input.name(), tensor)));
        } catch (OrtException e) {
            throw new IllegalStateException("a model failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a model could not be closed: " + e.getMessage(), e);
        }
    }

    /** The tensors of one run. */
    static final class Outputs implements AutoCloseable {

        private final OrtSession.Result result;

        private Outputs(OrtSession.Result result) {
            this.result = result;
        }

        float[] get(String name) {
            OnnxTensor tensor = (OnnxTensor)
                    result.get(name).orElseThrow(() -> new IllegalStateException("the model has no output " + name));
            FloatBuffer values = tensor.getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return copy;
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
