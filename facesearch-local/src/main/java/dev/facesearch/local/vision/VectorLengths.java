package dev.facesearch.local.vision;

/**
 * Decides how long a face's vector is, by the norm of what the model gave: 1 for faces of the given norm, {@code (norm
 * / given) ^ power} below it and {@code (given / norm) ^ power} above.
 *
 * <p>The norm shows how much the model makes of a face (Q. Meng et al., "MagFace", CVPR 2021), and strangers' cosines
 * scatter with it: the more there is to see, the further they reach to both sides. One threshold on cosines therefore
 * is a stricter one for poor pictures than for good ones. Vectors shortened by the norm make it the same for both
 * (after P. Terhörst et al., "QMagFace", WACV 2023, where quality is added to the cosine; here it is multiplied, so
 * that a comparison stays a dot product). Below the given norm it turns round: two very poor pictures are alike for
 * being poor. The poorest end a little shorter than the best: a user vector knows them by it. The gain is measured in
 * docs/decisions/vector-lengths.md.
 *
 * @param norm of the faces whose vectors are longest; more than 0
 * @param power 0..1; 0 for vectors that all are of length 1
 */
record VectorLengths(double norm, double power) {

    static final VectorLengths ALL_ONE = new VectorLengths(1, 0);

    /** Copies of a picture must stay more alike than two pictures of one person, whatever the norm. */
    private static final double SHORTEST = 0.92;

    /**
     * Below the given norm: {@code store.UserVector} reads from a length under {@value #SHORTEST} how poor a face is.
     */
    private static final double SHORTEST_OF_POOR = 0.915;

    VectorLengths {
        if (!(norm > 0 && norm < 1e6)) {
            throw new IllegalArgumentException("\"norm\" cannot be " + norm);
        }
        if (!(power >= 0 && power <= 1)) {
            throw new IllegalArgumentException("\"power\" cannot be " + power);
        }
    }

    /** Returns the length, {@value #SHORTEST_OF_POOR}..1. */
    double of(double norm) {
        return norm < this.norm
                ? Math.max(SHORTEST_OF_POOR, Math.pow(norm / this.norm, power))
                : Math.max(SHORTEST, Math.pow(this.norm / norm, power));
    }
}
