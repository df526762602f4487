package dev.facesearch.local.vision;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Loads the networks of a model set, and frees them all. */
final class OnnxModels implements AutoCloseable {

    private final ModelSet set;
    private final OrtEnvironment environment;
    private final List<OrtSession> sessions = new ArrayList<>();

    OnnxModels(ModelSet set) {
        this.set = set;
        try {
            environment = OrtEnvironment.getEnvironment();
        } catch (LinkageError e) {
            throw new IllegalStateException("the native library of ONNX Runtime does not run on this machine: " + e, e);
        }
    }

    ModelDescription description() {
        return set.description();
    }

    OnnxModel load(String file, String sha256, InputSpec input) {
        byte[] weights = set.weights(file, sha256);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Callers run in parallel; the runtime's own threads would only wait for each other.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = environment.createSession(weights, options);
            Set<String> inputs = session.getInputNames();
            if (!inputs.equals(Set.of(input.name()))) {
                session.close();
                throw new IllegalStateException(file + " takes " + inputs + ", not one input of the name "
                        + input.name() + " as its description says");
            }
            synchronized (sessions) {
                sessions.add(session);
            }
            return new OnnxModel(environment, session, input);
        } catch (OrtException e) {
            throw new IllegalStateException(file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Frees all that was loaded; none of it may be running. */
    @Override
    public void close() {
        try {
            for (OrtSession session : sessions) {
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("a model could not be freed: " + e.getMessage(), e);
        } finally {
            sessions.clear();
        }
    }
}
