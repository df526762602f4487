package dev.facesearch.local.vision;

import java.util.List;

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
 * @param calibration turns cosines into similarities
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
        Calibration calibration) {

    /**
     * A detector of single shots whose boxes leave the model decoded: x1, y1, x2, y2 as ratios of its input.
     *
     * @param minConfidence from which on a box is a face, 0..1
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
     */
    record Embedder(
            String file, String sha256, InputSpec input, String output, int dimension, List<List<Double>> alignment) {}

    /** similarity = 100 / (1 + exp(-k (cosine - m))). */
    record Calibration(double k, double m) {}
}
