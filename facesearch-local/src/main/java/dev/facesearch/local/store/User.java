package dev.facesearch.local.store;

import dev.facesearch.local.store.StoredUser.Status;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** A user in memory. Changed only by its collection, under that one's lock. */
final class User {

    private final long row;
    private final String id;
    private final long listKey;
    private final SortedSet<String> faces = new TreeSet<>();
    private Instant activeAt;

    User(long row, String id, long listKey, Instant activeAt) {
        this.row = row;
        this.id = id;
        this.listKey = listKey;
        this.activeAt = activeAt;
    }

    long row() {
        return row;
    }

    String id() {
        return id;
    }

    long listKey() {
        return listKey;
    }

    /** Returns the ids of its faces, in an order that makes the sum of their vectors the same each time. */
    SortedSet<String> faces() {
        return faces;
    }

    Instant activeAt() {
        return activeAt;
    }

    void activeAt(Instant time) {
        activeAt = time;
    }

    boolean activeBy(Instant now) {
        return !now.isBefore(activeAt);
    }

    StoredUser at(Instant now) {
        Status status = faces.isEmpty() ? Status.CREATED : activeBy(now) ? Status.ACTIVE : Status.UPDATING;
        return new StoredUser(id, status, listKey);
    }
}
