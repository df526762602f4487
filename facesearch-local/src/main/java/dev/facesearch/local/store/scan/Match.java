package dev.facesearch.local.store.scan;

/**
 * An item that a search found.
 *
 * @param item the face or the user
 * @param product of its vector and the one searched for, -1..1: their cosine where both are of length 1
 * @param <T> what was searched
 */
public record Match<T>(T item, float product) {

    /** Returns the dot product of two vectors no longer than 1 (L2), computed as a search computes it. */
    public static float product(float[] a, float[] b) {
        return VectorIndex.dot(a, b);
    }
}
