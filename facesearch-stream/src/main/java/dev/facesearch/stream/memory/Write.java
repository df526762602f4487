package dev.facesearch.stream.memory;

/**
 * Statements that belong into one transaction.
 *
 * @param <T> what they say
 */
@FunctionalInterface
public interface Write<T> {

    /** Makes them, within a transaction. */
    T make();
}
