package dev.facesearch.local.store;

import java.time.Instant;

/**
 * The things a store hands to its collections: its file, the way changes get there, the numbers of rows, and the time.
 *
 * @param database the file
 * @param commits the way a change gets there
 * @param ids the numbers of rows
 * @param settings the settings the store was opened with
 */
record StoreContext(Database database, Commits commits, RowIds ids, FaceStore.Settings settings) {

    Instant now() {
        return settings.clock().instant();
    }

    /** Returns when a user is active that was changed then. */
    Instant activeAt(Instant changed) {
        return changed.plus(settings.activationDelay());
    }

    /** Returns the way to the rows of the collection of that key. */
    CollectionRows rows(long collection) {
        return new CollectionRows(database, collection);
    }
}
