package dev.facesearch.local.store;

import java.util.Arrays;
import java.util.List;

/**
 * The vector a user is found by: it points where the user's face vectors point on average, each weighted by how well it
 * agrees with the others, and is as long as they are on average.
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
     * Joins face vectors.
     *
     * @param faces at least one, none of length 0
     */
    static float[] of(List<float[]> faces) {
        double[] lengths = faces.stream().mapToDouble(UserVector::length).toArray();
        double[] weights = Arrays.stream(lengths).map(length -> 1 / length).toArray();
        double[] sum = sum(faces, weights);
        if (faces.size() >= FEWEST_THAT_CAN_DISAGREE) {
            double[] agreements = agreements(faces, weights, sum);
            for (int face = 0; face < weights.length; face++) {
                weights[face] *= agreements[face];
            }
            sum = sum(faces, weights);
        }
        double scale = Arrays.stream(lengths).average().orElseThrow() / Math.max(length(sum), Float.MIN_NORMAL);
        float[] vector = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            vector[i] = (float) (sum[i] * scale);
        }
        return vector;
    }

    /** The cosine of each face with the mean of the directions of the others. */
    private static double[] agreements(List<float[]> faces, double[] weights, double[] sum) {
        double[] agreements = new double[faces.size()];
        for (int face = 0; face < agreements.length; face++) {
            float[] vector = faces.get(face);
            double dot = 0;
            double squares = 0;
            for (int i = 0; i < vector.length; i++) {
                double component = weights[face] * vector[i];
                double others = sum[i] - component;
                dot += others * component;
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

    private static double length(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        return Math.sqrt(squares);
    }

    private static double length(double[] vector) {
        double squares = 0;
        for (double component : vector) {
            squares += component * component;
        }
        return Math.sqrt(squares);
    }
}
