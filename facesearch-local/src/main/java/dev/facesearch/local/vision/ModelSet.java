package dev.facesearch.local.vision;

/** What the description beside the weights says of a model set. */
public final class ModelSet {

    private ModelSet() {}

    /** The name a store remembers: vectors of two model sets do not mix. */
    public String id() {
        throw new UnsupportedOperationException();
    }

    /** The number of components of a face vector. */
    public int dimension() {
        throw new UnsupportedOperationException();
    }

    /** The similarity, 0..100, of a cosine: 100 / (1 + exp(-k (cosine - m))). */
    public float similarity(double cosine) {
        throw new UnsupportedOperationException();
    }

    /** The cosine at which the similarity is the given one: the inverse of {@link #similarity}. */
    public double cosine(double similarity) {
        throw new UnsupportedOperationException();
    }
}
