package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code model-set.json} next to the weights, as it stands.
 *
 * @param id the set's name
 * @param source where the files come from and what was done to them
 * @param licence the terms
 * @param provenance what is known of the training data
 * @param detector finds faces
 * @param secondDetector searches where the first one finds nothing, and judges what it is unsure of; null for none
 * @param landmarks finds the 68 points of a face
 * @param pose finds yaw and pitch
 * @param embedder makes vectors
 * @param calibration turns products of two faces into similarities
 * @param userCalibration turns products of a face and a user; null where it is the same
 * @param ageGender estimates age and gender; null where the set has no model for it
 * @param emotions estimates the emotions a face shows; null where the set has no model for it
 * @param eyes estimates whether the eyes are closed; null where the set has no model for it
 * @param heads finds glasses, facial hair, an open mouth and masks; null where the set has none
 */
record ModelDescription(
        String id,
        String source,
        String licence,
        String provenance,
        Detector detector,
        @Nullable SecondDetector secondDetector,
        Landmarks landmarks,
        Pose pose,
        Embedder embedder,
        SimilarityCurve calibration,
        @Nullable SimilarityCurve userCalibration,
        @Nullable AgeGender ageGender,
        @Nullable Emotions emotions,
        @Nullable Eyes eyes,
        @Nullable Heads heads) {

    private static final int MAX_DIMENSIONS = 4096;

    /** The whole photo is drawn so large that the smallest face is that high; it must be drawn at all. */
    private static final double MAX_FACE_SIDE = 80;

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
                secondDetector == null ? other.secondDetector : secondDetector,
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
     * @param minConfidence from which on a box is seen close up, 0..1
     * @param traceConfidence the same for a box smaller than the service's smallest face, if a glance at it allows
     * @param glance the close-up that decides that
     * @param looks the close-ups that must each show the face
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
            CloseUp glance,
            List<CloseUp> looks,
            double maxOverlap) {

        Detector {
            check(faceSide > 0 && faceSide <= MAX_FACE_SIDE, "faceSide", faceSide);
            check(glance != null, "glance", glance);
            check(looks != null && !looks.isEmpty(), "looks", looks);
        }
    }

    /**
     * A pass over what may be a face and what is around it.
     *
     * @param faceSide how high it is drawn, in pixels of the network's input
     * @param side of the square that is seen, in these pixels
     * @param least the score the network must give
     */
    record CloseUp(double faceSide, int side, double least) {}

    /**
     * BlazeFace, and when it is asked.
     *
     * @param none whether the set uses the first detector only; nothing else is then read
     * @param shortRange the network for near faces
     * @param fullRange the network for near and far faces, which also judges
     * @param squeezed by which factor a photo's tones must stretch to be looked at stretched
     * @param sure from which confidence on a box of the first detector needs no judge, 0..1
     * @param leastForUnsure the score the judge must give a box that the first one is unsure of, 0..1
     * @param traceConfidence from which on a trace that failed the first detector's close-ups is judged, 0..1
     * @param least the score the judge must give what the first detector did not confirm, 0..1
     * @param leastForWhole the score the judge must give a photo that may be a bare crop of a face, 0..1
     * @param proposalConfidence from which on what this detector sees in the whole photo is judged, 0..1
     * @param wholeShares how much of the input the whole photo takes up, one value for each pass
     * @param faceShares how much of the input a face takes up when it is judged, one value for each pass
     * @param likely the judge's score below which a photo without a better face is looked at turned as well, 0..1
     * @param turnedBetter by how much a face of the turned photo must be more likely than one of the photo as it lies
     * @param leastSeen the score from which on a pass counts at all, 0..1
     */
    record SecondDetector(
            boolean none,
            BlazeModel shortRange,
            BlazeModel fullRange,
            double squeezed,
            double sure,
            double leastForUnsure,
            double traceConfidence,
            double least,
            double leastForWhole,
            double proposalConfidence,
            List<Double> wholeShares,
            List<Double> faceShares,
            double likely,
            double turnedBetter,
            double leastSeen) {

        SecondDetector {
            check(none || squeezed > 1, "squeezed", squeezed);
            check(none || (least > 0 && least < 1), "least", least);
            check(none || wholeShares != null, "wholeShares", wholeShares);
            check(none || (faceShares != null && !faceShares.isEmpty()), "faceShares", faceShares);
        }
    }

    /**
     * A network of the second detector.
     *
     * @param scores the output's name: one logit a box
     * @param boxes the output's name: 16 numbers a box in pixels of the input, from its place on: the centre, the size,
     *     and six points
     * @param grids the places of boxes
     */
    record BlazeModel(String file, String sha256, InputSpec input, String scores, String boxes, List<Grid> grids) {}

    /**
     * A grid over the input.
     *
     * @param side places a row, and a column
     * @param boxes boxes a place
     */
    record Grid(int side, int boxes) {}

    /**
     * 68 points in the order of the iBUG 300-W set, x and y as ratios of the input.
     *
     * @param leastLuma faces with a darker middle are brightened to that mean, 0..255; 0 for none
     */
    record Landmarks(String file, String sha256, InputSpec input, String output, double leastLuma) {}

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
     * @param leastLuma faces with a darker middle are brightened to that mean, 0..255; 0 for none
     * @param lengths how long vectors are by the norm of what the model gives; all of length 1 if null
     */
    record Embedder(
            String file,
            String sha256,
            InputSpec input,
            String output,
            int dimension,
            List<List<Double>> alignment,
            double leastLuma,
            VectorLengths lengths) {

        Embedder {
            lengths = requireNonNullElse(lengths, VectorLengths.ALL_ONE);
            check(dimension > 0 && dimension <= MAX_DIMENSIONS, "dimension", dimension);
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
     * @param younger by how many years the range begins below the model's guess
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
