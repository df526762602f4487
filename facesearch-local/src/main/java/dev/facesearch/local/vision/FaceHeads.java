package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Estimates what a face wears and hides, by logistic regression on its vector and on two measures of its picture. The
 * weights are data of the model set, made by {@code facesearch fit-heads}; they belong to the embedder whose vectors
 * they were fitted on. Probabilities, 0..1, are as good as the labels, which were given by eye, on press photos.
 *
 * <p>Immutable, thread-safe.
 */
public final class FaceHeads {

    /** The share of 2,057 press photos with a hand, cloth or microphone before the face, by eye. */
    private static final double HIDDEN_OTHERWISE = 0.01;

    /** The distance of the eyes in sides of the face's square; seen with heads turned from front to profile. */
    private static final double PROFILE = 0.2;

    private static final double HALF_PROFILE = 0.3;

    private final Weights weights;

    /**
     * The file as it stands.
     *
     * @param embedder the SHA-256 of the embedder's file
     */
    private record Weights(
            String embedder,
            Linear eyeglasses,
            Linear beard,
            Linear mustache,
            Linear faceOccluded,
            Dark sunglasses,
            Gap mouthOpen) {}

    /** A number for each of the vector's; the vector counts as one of length 1. */
    @SuppressWarnings("ArrayRecordComponent") // Read in a loop; never compared, never handed out.
    private record Linear(double bias, float[] weights) {

        double probability(float[] vector) {
            double product = 0;
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                product += (double) weights[i] * vector[i];
                squares += (double) vector[i] * vector[i];
            }
            return logistic(bias + product / Math.sqrt(squares));
        }
    }

    /** Weights of the probability of glasses, of how dark the eyes are, and of both together. */
    private record Dark(double bias, double eyeglasses, double darkness, double both) {}

    /** Weights of the gap between the lips. */
    private record Gap(double bias, double gap) {}

    private FaceHeads(Weights weights) {
        this.weights = weights;
    }

    /** Returns the heads of a model set; empty if it has none. */
    static Optional<FaceHeads> of(ModelSet models) {
        ModelDescription.Heads heads = models.description().heads();
        return heads == null
                ? Optional.empty()
                : Optional.of(read(
                        models.weights(heads.file(), heads.sha256()),
                        models.embedderSha256(),
                        models.dimension(),
                        heads.file()));
    }

    /**
     * Reads weights.
     *
     * @param embedder the SHA-256 of the embedder's file
     * @param dimension of its vectors
     * @param name of the file, for messages
     * @throws IllegalArgumentException if they are none, or another embedder's
     */
    static FaceHeads read(byte[] json, String embedder, int dimension, String name) {
        Weights weights;
        try {
            weights = new JsonMapper().readValue(json, Weights.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " holds no heads: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!embedder.equals(weights.embedder)) {
            throw new IllegalArgumentException(name + " belongs to the embedder with SHA-256 " + weights.embedder
                    + ", not to that with " + embedder + ": fit heads again with facesearch fit-heads");
        }
        check(weights.eyeglasses, dimension, name + ": eyeglasses");
        check(weights.beard, dimension, name + ": beard");
        check(weights.mustache, dimension, name + ": mustache");
        check(weights.faceOccluded, dimension, name + ": faceOccluded");
        requireThere(weights.sunglasses, name + ": sunglasses");
        requireThere(weights.mouthOpen, name + ": mouthOpen");
        return new FaceHeads(weights);
    }

    private static void check(Linear head, int dimension, String what) {
        requireThere(head, what);
        if (head.weights == null || head.weights.length != dimension) {
            throw new IllegalArgumentException(what + " has not the vector's " + dimension + " weights");
        }
    }

    // Jackson leaves null what a file leaves out.
    @SuppressWarnings("ConstantValue")
    private static void requireThere(Object head, String what) {
        if (head == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
    }

    /**
     * Returns the probability of glasses of any kind, dark ones too: at least the probability of dark ones, which a
     * vector shows less well.
     *
     * @param face the face's vector
     * @param darkness as {@link Vision#eyeDarkness} measures it
     */
    public double eyeglasses(FaceVector face, double darkness) {
        return Math.max(byVector(face), sunglasses(face, darkness));
    }

    private double byVector(FaceVector face) {
        return weights.eyeglasses.probability(requireNonNull(face, "face").values());
    }

    /**
     * Returns the probability of dark glasses.
     *
     * @param face the face's vector
     * @param darkness as {@link Vision#eyeDarkness} measures it
     */
    public double sunglasses(FaceVector face, double darkness) {
        double glasses = byVector(face);
        Dark dark = weights.sunglasses;
        return logistic(
                dark.bias + dark.eyeglasses * glasses + dark.darkness * darkness + dark.both * glasses * darkness);
    }

    /** Returns the probability of hair on chin or jaws. */
    public double beard(FaceVector face) {
        return weights.beard.probability(requireNonNull(face, "face").values());
    }

    /** Returns the probability of hair on the upper lip. */
    public double mustache(FaceVector face) {
        return weights.mustache.probability(requireNonNull(face, "face").values());
    }

    /**
     * Returns the probability of a mask over mouth and nose, and never below {@value #HIDDEN_OTHERWISE}: other things
     * that hide a face are not seen here.
     */
    public double faceOccluded(FaceVector face) {
        double masked =
                weights.faceOccluded.probability(requireNonNull(face, "face").values());
        return masked + (1 - masked) * HIDDEN_OTHERWISE;
    }

    /**
     * Returns the probability that the lips are apart.
     *
     * @param gap as {@link Vision#mouthGap} measures it
     */
    public double mouthOpen(double gap) {
        return logistic(weights.mouthOpen.bias + weights.mouthOpen.gap * gap);
    }

    /**
     * Returns how much heads and gaps mean of a face, by how far apart its eyes are seen: 1 from the front and half the
     * side, 0 in profile, of which the labelled photos show next to none.
     *
     * @param face the face
     * @param width the photo's, in pixels
     * @param height the photo's, in pixels
     */
    public static double certainty(FoundFace face, int width, int height) {
        FoundFace.Point left = face.landmark("eyeLeft");
        FoundFace.Point right = face.landmark("eyeRight");
        double distance = Math.hypot((right.x() - left.x()) * width, (right.y() - left.y()) * height)
                / face.square().side();
        return Math.max(0, Math.min(1, (distance - PROFILE) / (HALF_PROFILE - PROFILE)));
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
