package dev.facesearch.local.store;

import dev.facesearch.local.shared.Uninterrupted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Changes that share one commit. Filled by one thread at a time; every caller in it waits for the end. */
final class CommitGroup {

    private final List<Change<?>> changes = new ArrayList<>();
    private final Claims claims = Claims.none();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable StoreException failure;
    private volatile @Nullable StoreException erasureFailure;

    boolean isEmpty() {
        return changes.isEmpty();
    }

    int size() {
        return changes.size();
    }

    /** Returns whether a change with these claims has to wait for this group's commit. */
    boolean concerns(Claims others) {
        return !isEmpty() && claims.meet(others);
    }

    void add(Claims claimed, Change<?> change) {
        claims.add(claimed);
        changes.add(change);
    }

    List<Change<?>> changes() {
        return changes;
    }

    boolean erases() {
        return changes.stream().anyMatch(Change::erases);
    }

    /** Ends the group after a failure: nothing was changed. */
    void fail(StoreException why) {
        failure = why;
        ended.countDown();
    }

    /** Ends the group after its commit; if the erasure failed, what it deleted may still be in a file. */
    void end(@Nullable StoreException erasure) {
        erasureFailure = erasure;
        ended.countDown();
    }

    /**
     * Waits for the commit, whatever interrupts: the change will have been made or not, and its caller is to know.
     *
     * @param change of this group
     */
    void await(Change<?> change) {
        Uninterrupted.run(ended::await);
        StoreException why = failure == null && change.erases() ? erasureFailure : failure;
        if (why != null) {
            throw why.again();
        }
    }
}
