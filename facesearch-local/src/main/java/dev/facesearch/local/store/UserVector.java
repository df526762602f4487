package dev.facesearch.local.store;

import java.util.Arrays;
import java.util.List;

/**
 * The vector a user is found by: the mean of the user's face vectors, each weighted by how well it agrees with the
 * others, of length 1.
 *
 * <p>A face's weight is its cosine with the mean of the other faces, at least {@value #LEAST}. Among faces of one
 * person the weights are nearly equal; a face of somebody else, enrolled by mistake, agrees with none and hardly
 * counts. It is one step of an iteratively reweighted mean (P. J. Huber, "Robust Statistics", 1981) from the mean of
 * the others, so that a face does not vote for itself. What it gains is measured in docs/decisions/user-vectors.md.
 */
final class UserVector {

    private static final double LEAST = 0.05;

    /** Of two faces neither can be told to be the wrong one. */
    private static final int FEWEST_THAT_CAN_DISAGREE = 3;

    private UserVector() {}

    /**
     * Joins face vectors of length 1.
     *
     * @param faces at least one
     */
    static float[] of(List<float[]> faces) {
        double[] ones = new double[faces.size()];
        Arrays.fill(ones, 1);
        double[] sum = sum(faces, ones);
        if (faces.size() >= FEWEST_THAT_CAN_DISAGREE) {
            sum = sum(faces, agreements(faces, sum));
        }
        double length = Math.max(length(sum), Float.MIN_NORMAL);
        float[] vector = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    private static double[] agreements(List<float[]> faces, double[] sum) {
        double[] agreements = new double[faces.size()];
        for (int face = 0; face < agreements.length; face++) {
            float[] vector = faces.get(face);
            double dot = 0;
            double squares = 0;
            for (int i = 0; i < vector.length; i++) {
                double others = sum[i] - vector[i];
                dot += others * vector[i];
                squares += others * others;
            }
            agreements[face] = Math.max(LEAST, dot / Math.max(Math.sqrt(squares), Float.MIN_NORMAL));
        }
        return agreements;
    }

    private static double[] sum(List<float[]> faces, double[] weights) {
        double[] sum = new double[faces.get(0).length];
        for (int face = 0; face < weights.length; face++) {
            float[] vector = faces.get(face);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[face] * vector[i];
            }
        }
        return sum;
    }

    private static double length(double[] vector) {
        double squares = 0;
        for (double component : vector) {
            squares += component * component;
        }
        return Math.sqrt(squares);
    }
}
