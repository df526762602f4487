package dev.facesearch.local.store;

/** Gives the rows and the changes of a store their numbers. Used by whoever makes a change, alone. */
final class RowIds {

    private long last;

    RowIds(long last) {
        this.last = last;
    }

    /** Returns a number no row and no change of this store has had. */
    long next() {
        return ++last;
    }

    /** Returns the number given last. */
    long last() {
        return last;
    }
}
