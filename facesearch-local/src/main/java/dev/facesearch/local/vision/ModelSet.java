package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.local.shared.Sha256;
import dev.facesearch.local.vision.ModelDescription.SecondDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A model set as the description next to the weights states it. Immutable. */
public final class ModelSet {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    /** The version of the code that detects: another one wherever it finds other faces. */
    private static final String DETECTION = "1";

    private static final int VERSION_DIGITS = 12;
    private static final long MAX_BYTES = 1L << 30;

    private final ModelSource source;
    private final ModelDescription description;

    private ModelSet(ModelSource source, ModelDescription description) {
        this.source = source;
        this.description = description;
    }

    /**
     * Reads the description, without the weights.
     *
     * @throws IllegalArgumentException if the source is a folder and its description is not one
     */
    static ModelSet load(ModelSource source) {
        ModelDescription description = read(source);
        if (!source.equals(ModelSource.STANDARD)) {
            description = description.orElse(read(ModelSource.STANDARD));
        }
        return new ModelSet(source, description);
    }

    private static ModelDescription read(ModelSource source) {
        try (InputStream in = source.open(source.descriptionFile())) {
            return new JsonMapper().readValue(in, ModelDescription.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(source + " is no model description: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the description of the models, " + source + ", cannot be read: " + FileReason.of(e), e);
        }
    }

    /** Returns the name a store remembers: vectors of two model sets do not mix. */
    public String id() {
        return description.id();
    }

    /** Returns the SHA-256 of the embedder's file, in hexadecimal digits: what heads on its vectors belong to. */
    public String embedderSha256() {
        return description.embedder().sha256();
    }

    /**
     * Returns what a detection depends on, as twelve hexadecimal digits: the detectors, their settings, and the code.
     */
    public String detectorVersion() {
        try {
            String settings =
                    new JsonMapper().writeValueAsString(List.of(description.detector(), seconds(description)));
            return Sha256.hex(DETECTION + settings).substring(0, VERSION_DIGITS);
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SecondDetector> seconds(ModelDescription description) {
        return description.secondDetector() == null ? List.of() : List.of(description.secondDetector());
    }

    /** Returns the number of components of a face vector. */
    public int dimension() {
        return description.embedder().dimension();
    }

    /** Returns the similarity of two faces by the product of their vectors. */
    public SimilarityCurve faceSimilarity() {
        return description.calibration();
    }

    /** Returns the similarity of a face and a user by the product of their vectors. */
    public SimilarityCurve userSimilarity() {
        return requireNonNullElse(description.userCalibration(), description.calibration());
    }

    ModelDescription description() {
        return description;
    }

    /** Returns the weights of one model, checked against the hash in the description. */
    byte[] weights(String file, String sha256) {
        // A name, not a path: a description reaches no file outside of its folder.
        if (!Path.of(file).equals(Path.of(file).getFileName()) || file.startsWith(".")) {
            throw new IllegalArgumentException(source + " names a file that does not lie next to it: " + file);
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(source + " has no SHA-256 in 64 hexadecimal digits for " + file);
        }
        try (InputStream in = source.open(file)) {
            byte[] weights = in.readNBytes((int) MAX_BYTES);
            String found = Sha256.hex(weights);
            if (!found.equals(sha256)) {
                throw new IllegalStateException(file + " is not the file that " + source + " names: expected SHA-256 "
                        + sha256 + ", found " + found);
            }
            return weights;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of " + source + " cannot be read: " + FileReason.of(e), e);
        }
    }
}
