package dev.facesearch.local.vision;

/**
 * Dot products of two vectors as similarities: {@code 100 / (1 + exp(-k (product - m)))}, which is 100 times the
 * probability that a logistic regression of matches on products would give. It grows with the product, and comes to 0
 * and 100 nowhere. Two points fix it: the products at which the similarity is to be 80 and 99.
 *
 * @param k how steep it is; more than 0
 * @param m the product of the similarity 50
 */
public record SimilarityCurve(double k, double m) {

    /** Checks the ranges. */
    public SimilarityCurve {
        if (!(k > 0 && k < 1e6)) {
            throw new IllegalArgumentException("a curve's k cannot be " + k);
        }
        if (!(m > -1 && m < 1)) {
            throw new IllegalArgumentException("a curve's m cannot be " + m);
        }
    }

    /** The similarity, 0..100. */
    public float similarity(double product) {
        return (float) (100 / (1 + Math.exp(-k * (product - m))));
    }

    /** Returns the product at which the similarity is the given one: the inverse of {@link #similarity}. */
    public double product(double similarity) {
        return m - Math.log(100 / similarity - 1) / k;
    }
}
