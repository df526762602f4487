package dev.facesearch.local.vision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the description beside the weights says of a model set. Immutable. */
public final class ModelSet {

    private static final String FOLDER = "/dev/facesearch/models/";

    private final ModelDescription description;

    private ModelSet(ModelDescription description) {
        this.description = description;
    }

    /** Reads the description that lies on the class path, without the weights. */
    static ModelSet load() {
        try (InputStream in = open("model-set.json")) {
            return new ModelSet(new JsonMapper().readValue(in, ModelDescription.class));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the description of the models, " + FOLDER + "model-set.json, cannot be read", e);
        }
    }

    /** The name a store remembers: vectors of two model sets do not mix. */
    public String id() {
        return description.id();
    }

    /** The number of components of a face vector. */
    public int dimension() {
        return description.embedder().dimension();
    }

    /** The similarity, 0..100, of a cosine: 100 / (1 + exp(-k (cosine - m))). */
    public float similarity(double cosine) {
        ModelDescription.Calibration curve = description.calibration();
        return (float) (100 / (1 + Math.exp(-curve.k() * (cosine - curve.m()))));
    }

    /** The cosine at which the similarity is the given one: the inverse of {@link #similarity}. */
    public double cosine(double similarity) {
        ModelDescription.Calibration curve = description.calibration();
        return curve.m() - Math.log(100 / similarity - 1) / curve.k();
    }

    ModelDescription description() {
        return description;
    }

    /** The weights of one model, checked against the hash in the description. */
    byte[] weights(String file, String sha256) {
        try (InputStream in = open(file)) {
            byte[] weights = in.readAllBytes();
            String found = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
            if (!found.equals(sha256)) {
                throw new IllegalStateException(
                        file + " is not the file its description names: the facesearch-models jar is damaged");
            }
            return weights;
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = ModelSet.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException(FOLDER + file + " is not on the class path: add the facesearch-models jar");
        }
        return in;
    }
}
