package dev.facesearch;

/** Pictures that must not be enrolled again, known by their hashes only. Implementations are thread-safe. */
@FunctionalInterface
public interface SuppressionList {

    /** Whether a picture of this content must not be enrolled. */
    boolean holds(ContentHash content);
}
