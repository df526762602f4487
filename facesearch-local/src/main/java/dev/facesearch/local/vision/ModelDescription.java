package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code model-set.json} beside the weights, as it stands.
 *
 * @param id the set's name
 * @param source where the files come from and what was done to them
 * @param licence the terms
 * @param provenance what is known of the training data
 * @param detector finds faces
 * @param landmarks finds the 68 points of a face
 * @param pose tells yaw and pitch
 * @param embedder makes vectors
 * @param calibration turns products of two faces into similarities
 * @param userCalibration turns products of a face and a user; null where it is the same
 * @param ageGender tells age and gender; null where the set has no model for it
 * @param emotions tell how a face looks; null where the set has no model for it
 * @param eyes tell whether they are closed; null where the set has no model for it
 * @param heads tell of glasses, facial hair, an open mouth and masks; null where the set has none
 */
record ModelDescription(
        String id,
        String source,
        String licence,
        String provenance,
        Detector detector,
        Landmarks landmarks,
        Pose pose,
        Embedder embedder,
        SimilarityCurve calibration,
        @Nullable SimilarityCurve userCalibration,
        @Nullable AgeGender ageGender,
        @Nullable Emotions emotions,
        @Nullable Eyes eyes,
        @Nullable Heads heads) {

    private static final int MOST_DIMENSIONS = 4096;

    /** The whole photo is drawn so large that the smallest face is that high; it must be drawn at all. */
    private static final double LARGEST_FACE_SIDE = 80;

    private static final String NOT_STATED = "not stated";

    ModelDescription {
        check(id != null && !id.isBlank(), "id", id);
        check(embedder != null, "embedder", embedder);
        check(calibration != null, "calibration", calibration);
        source = requireNonNullElse(source, NOT_STATED);
        licence = requireNonNullElse(licence, NOT_STATED);
        provenance = requireNonNullElse(provenance, NOT_STATED);
    }

    /** This description, and what it leaves out from another one. */
    ModelDescription orElse(ModelDescription other) {
        return new ModelDescription(
                id,
                source,
                licence,
                provenance,
                requireNonNullElse(detector, other.detector),
                requireNonNullElse(landmarks, other.landmarks),
                requireNonNullElse(pose, other.pose),
                embedder,
                calibration,
                userCalibration,
                ageGender == null ? other.ageGender : ageGender,
                emotions == null ? other.emotions : emotions,
                eyes == null ? other.eyes : eyes,
                // Fitted on the vectors of one embedder, nothing to others.
                heads);
    }

    private static void check(boolean right, String field, @Nullable Object value) {
        if (!right) {
            throw new IllegalArgumentException("\"" + field + "\" cannot be " + value);
        }
    }

    /**
     * A detector of single shots that takes pictures of any size and corrects {@link PriorBoxes}.
     *
     * @param scores the output's name: for each box that it is none and that it is a face's
     * @param corrections the output's name: what {@link PriorBoxes} make of each box
     * @param faceSide how high the smallest face the service finds is drawn, in pixels of the network's input
     * @param minConfidence from which on a box is looked at close up, 0..1
     * @param traceConfidence the same for a box smaller than the service's smallest face, if a glance at it allows
     * @param glance what it must give
     * @param looks which a face must give, each of them
     * @param maxOverlap of two faces' boxes, as intersection over union
     */
    record Detector(
            String file,
            String sha256,
            InputFormat input,
            String scores,
            String corrections,
            double faceSide,
            double minConfidence,
            double traceConfidence,
            Look glance,
            List<Look> looks,
            double maxOverlap) {

        Detector {
            check(faceSide > 0 && faceSide <= LARGEST_FACE_SIDE, "faceSide", faceSide);
            check(glance != null, "glance", glance);
            check(looks != null && !looks.isEmpty(), "looks", looks);
        }
    }

    /**
     * A close look at what may be a face.
     *
     * @param faceSide how high it is drawn, in pixels of the network's input
     * @param side of the square that is seen, in these pixels
     * @param least the score the network must give
     */
    record Look(double faceSide, int side, double least) {}

    /** 68 points in the order of the iBUG 300-W set, x and y as ratios of the input. */
    record Landmarks(String file, String sha256, InputSpec input, String output) {}

    /**
     * Angles as probabilities of bins.
     *
     * @param squareScale how much larger than the face's square that is what the model sees
     * @param yaw the output's name
     * @param pitch the output's name
     * @param binDegrees the bins' width
     * @param firstBinDegrees the angle of the first bin
     */
    record Pose(
            String file,
            String sha256,
            InputSpec input,
            double squareScale,
            String yaw,
            String pitch,
            double binDegrees,
            double firstBinDegrees) {}

    /**
     * @param alignment where the eyes' centres, the nose's tip and the mouth's corners must lie in the input
     * @param dimension of the vector
     * @param lengths how long vectors are by the norm of what the model gives; all of length 1 if null
     */
    record Embedder(
            String file,
            String sha256,
            InputSpec input,
            String output,
            int dimension,
            List<List<Double>> alignment,
            VectorLengths lengths) {

        Embedder {
            lengths = requireNonNullElse(lengths, VectorLengths.ALL_ONE);
            check(dimension > 0 && dimension <= MOST_DIMENSIONS, "dimension", dimension);
            check(
                    alignment != null
                            && alignment.size() == 5
                            && alignment.stream().allMatch(point -> point.size() == 2),
                    "alignment",
                    alignment);
        }
    }

    /**
     * @param squareScale how much larger than the face's square that is what the model sees
     * @param age the output's name: years
     * @param gender the output's name: the probabilities of male and female
     * @param younger by how many years the range told begins below the model's guess
     * @param older by how many years it ends above
     */
    record AgeGender(
            String file,
            String sha256,
            InputSpec input,
            double squareScale,
            String age,
            String gender,
            double younger,
            double older) {}

    /**
     * @param squareScale how much larger than the face's square that is what the model sees
     * @param output the output's name: probabilities
     * @param types the service's words for them
     * @param temperature by which the model's scores are divided
     */
    record Emotions(
            String file,
            String sha256,
            InputSpec input,
            double squareScale,
            String output,
            List<String> types,
            double temperature) {}

    /**
     * A model of one eye: a score that it is closed, and one that it is open.
     *
     * @param squareScale how much larger than the eye is wide the square is that the model sees
     * @param output the output's name
     * @param even the difference of the scores from which on an eye counts as closed
     * @param slope by how much the logarithm of the odds grows with that difference
     */
    record Eyes(
            String file,
            String sha256,
            InputSpec input,
            double squareScale,
            String output,
            double even,
            double slope) {}

    /**
     * Small heads on face vectors: a file of JSON, as {@link FaceHeads} reads it.
     *
     * @param file the file's name
     * @param sha256 the file's SHA-256
     */
    record Heads(String file, String sha256) {}
}
