package dev.facesearch.local.store;

import dev.facesearch.local.store.scan.VectorIndex;
import java.util.Arrays;
import java.util.List;

/**
 * The vector a user is found by: it points where the user's face vectors point on average, and is as long as they are
 * on average.
 *
 * <p>From three faces on, a face that is unlike all the others counts less: by its cosine with the one it is most like,
 * all from {@value #ALIKE} on, {@value #LEAST} of it at {@value #UNLIKE} and below. A face of somebody else, enrolled
 * by mistake, is unlike every other; a face from the side is like one that is half turned, and that one like a front
 * photo. A face of which the embedder makes so little that its vector is among the shortest is unlike the others even
 * when it is the same person's, most of all from the side: it counts {@value #FEW_ARE_LIKE_IT} times, like them or not.
 * Its gain is measured in docs/decisions/user-vectors.md.
 */
final class UserVector {

    private static final double LEAST = 0.05;

    /** Nine of ten strangers have a lower cosine, on the engine's own vectors. */
    private static final double UNLIKE = 0.1;

    private static final double ALIKE = 0.25;

    /** The least length of vectors of all but the poorest faces: {@code vision.VectorLengths} makes them so. */
    private static final double LENGTH_OF_POOR = 0.92;

    private static final double LENGTH_OF_POOREST = 0.915;
    private static final double FEW_ARE_LIKE_IT = 1.5;

    /** With two faces, neither can be called the wrong one. */
    private static final int MIN_THAT_CAN_DISAGREE = 3;

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
        if (faces.size() >= MIN_THAT_CAN_DISAGREE) {
            double[] nearest = nearest(faces, lengths);
            for (int face = 0; face < weights.length; face++) {
                weights[face] *= share(nearest[face], poorness(lengths[face]));
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

    private static double share(double nearest, double poorness) {
        double byLikeness = Math.max(LEAST, Math.min(1, (nearest - UNLIKE) / (ALIKE - UNLIKE)));
        return Math.max(byLikeness, poorness) * (1 + (FEW_ARE_LIKE_IT - 1) * poorness);
    }

    /** Returns 1 for the poorest faces, 0 for nearly all. */
    private static double poorness(double length) {
        return Math.max(0, Math.min(1, (LENGTH_OF_POOR - length) / (LENGTH_OF_POOR - LENGTH_OF_POOREST)));
    }

    /** Returns the cosine of each face with the one of the others it is most like. */
    private static double[] nearest(List<float[]> faces, double[] lengths) {
        double[] nearest = new double[lengths.length];
        Arrays.fill(nearest, -1);
        for (int face = 0; face < lengths.length; face++) {
            for (int other = 0; other < face; other++) {
                double cosine = VectorIndex.dot(faces.get(face), faces.get(other)) / (lengths[face] * lengths[other]);
                nearest[face] = Math.max(nearest[face], cosine);
                nearest[other] = Math.max(nearest[other], cosine);
            }
        }
        return nearest;
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
