package dev.facesearch.local.store;

import org.jspecify.annotations.Nullable;

/**
 * A change that has been planned and not yet made.
 *
 * @param answer what its caller gets once it is on the disk
 * @param rows writes it; null where there is nothing to change
 * @param shown shows it in memory, afterwards
 * @param erases whether older versions of what it deletes must leave the files before it is answered
 * @param <T> the answer
 */
record Change<T extends @Nullable Object>(T answer, Database.@Nullable Work rows, Runnable shown, boolean erases) {

    /** Returns a change that changes nothing, with its answer. */
    static <T extends @Nullable Object> Change<T> none(T answer) {
        return new Change<>(answer, null, () -> {}, false);
    }

    static <T extends @Nullable Object> Change<T> of(T answer, Database.Work rows, Runnable shown) {
        return new Change<>(answer, rows, shown, false);
    }

    static <T extends @Nullable Object> Change<T> erasing(T answer, Database.Work rows, Runnable shown) {
        return new Change<>(answer, rows, shown, true);
    }
}
