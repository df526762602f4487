package dev.facesearch.local.store;

import java.util.List;

/**
 * The counts of what a store's files hold.
 *
 * @param modelSet the model set its vectors are of
 * @param collections how many
 * @param users how many
 * @param faces how many
 * @param bytes the size of its files
 * @param damaged rows that are not as they were written, or belong to one that is missing; empty for a store that is
 *     well
 */
public record StoreReport(
        String modelSet, int collections, long users, long faces, long bytes, List<DamagedRow> damaged) {

    /** Copies the list. */
    public StoreReport {
        damaged = List.copyOf(damaged);
    }
}
