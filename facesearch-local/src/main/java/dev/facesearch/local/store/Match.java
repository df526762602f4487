package dev.facesearch.local.store;

/**
 * What a search found.
 *
 * @param item the face or the user
 * @param cosine the cosine between its vector and the one searched for, -1..1
 * @param <T> what was searched
 */
public record Match<T>(T item, float cosine) {

    /** The cosine of two vectors of length 1 (L2), computed as a search computes it. */
    public static float cosine(float[] a, float[] b) {
        return Gallery.dot(a, b);
    }
}
