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
 * @param calibration turns cosines of two faces into similarities
 * @param userCalibration turns cosines of a face and a user; null where it is the same
 * @param ageGender tells age and gender; null where the set has no model for it
 * @param emotions tell how a face looks; null where the set has no model for it
 * @param eyes tell whether they are closed; null where the set has no model for it
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
        @Nullable Eyes eyes) {

    private static final int MOST_DIMENSIONS = 4096;
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
                eyes == null ? other.eyes : eyes);
    }

    private static void check(boolean right, String field, @Nullable Object value) {
        if (!right) {
            throw new IllegalArgumentException("\"" + field + "\" cannot be " + value);
        }
    }

    /**
     * A detector of single shots whose boxes leave the model decoded: x1, y1, x2, y2 as ratios of its input.
     *
     * @param minConfidence from which on a box is a face, 0..1
     * @param hintConfidence from which on a box smaller than the detector sees well is looked at close up, 0..1; 0 for
     *     never
     * @param maxOverlap of two faces' boxes, as intersection over union
     * @param minFaceSide the smallest face it sees, in pixels of its input
     * @param sureConfidence from which on one look is enough, 0..1
     * @param confirmedConfidence which every further look at an unsure face must reach, 0..1
     * @param looks how large a face is drawn, in pixels of the input, when it is looked at again
     */
    record Detector(
            String file,
            String sha256,
            InputSpec input,
            String scores,
            String boxes,
            double minConfidence,
            double hintConfidence,
            double maxOverlap,
            double minFaceSide,
            double sureConfidence,
            double confirmedConfidence,
            List<Double> looks) {}

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
}
