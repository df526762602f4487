package dev.facesearch.local.store;

import dev.facesearch.local.store.StoreException.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the changes of a store to the disk. Each is planned and written while all others wait; changes that come while
 * one commit is being forced to the disk share the next (group commit), and none is shown or answered before that.
 *
 * <p>Nobody waits for company: a change commits as soon as no other caller is on its way in.
 */
final class Commits {

    /** The most changes of a commit, so that it comes even if callers never stop coming. */
    private static final int MAX_A_COMMIT = 256;

    private final Database database;
    private final Database.Work beforeCommit;
    private final Runnable afterCommit;
    private final ReentrantLock writer = new ReentrantLock();
    private final AtomicInteger coming = new AtomicInteger();
    private CommitGroup open = new CommitGroup();
    private boolean closed;

    /**
     * Creates them.
     *
     * @param beforeCommit writes what each commit carries besides its changes
     * @param afterCommit runs once it is on the disk
     */
    Commits(Database database, Database.Work beforeCommit, Runnable afterCommit) {
        this.database = database;
        this.beforeCommit = beforeCommit;
        this.afterCommit = afterCommit;
    }

    /**
     * Makes a change, and returns its answer once it is on the disk.
     *
     * @param claims what the plan looks at and what it changes
     * @param plan looks at what is shown; refuses by an exception, and nothing is changed then
     */
    <T extends @Nullable Object> T change(Claims claims, Supplier<Change<T>> plan) {
        CommitGroup group;
        Change<T> change;
        coming.incrementAndGet();
        writer.lock();
        try {
            coming.decrementAndGet();
            checkOpen();
            if (open.concerns(claims)) {
                commit();
            }
            change = plan.get();
            if (change.rows() == null) {
                return change.answer();
            }
            group = open;
            write(claims, change, change.rows());
        } finally {
            if (coming.get() == 0 || open.size() >= MAX_A_COMMIT) {
                commit();
            }
            writer.unlock();
        }
        group.await(change);
        return change.answer();
    }

    /** Runs while no change is made or under way. */
    <T extends @Nullable Object> T exclusively(Supplier<T> work) {
        writer.lock();
        try {
            checkOpen();
            commit();
            return work.get();
        } finally {
            writer.unlock();
        }
    }

    /** Returns how many callers wait to make a change. */
    int coming() {
        return coming.get();
    }

    /** Commits by itself, {@linkplain #exclusively alone}. */
    void commitAlone(Database.Work rows) {
        database.write(() -> {
            rows.run();
            beforeCommit.run();
        });
        database.commit();
        afterCommit.run();
    }

    /** Ends all changes under way, then runs the last work; a second call does nothing. */
    void close(Runnable last) {
        writer.lock();
        try {
            if (!closed) {
                closed = true;
                commit();
                last.run();
            }
        } finally {
            writer.unlock();
        }
    }

    private void write(Claims claims, Change<?> change, Database.Work rows) {
        open.add(claims, change);
        StoreException failure = new StoreException(Kind.UNAVAILABLE, "another change of the same commit failed");
        boolean done = false;
        try {
            database.write(rows);
            done = true;
        } catch (StoreException e) {
            failure = e;
        } finally {
            if (!done) {
                // The database has undone what the others wrote, too.
                next().fail(failure);
            }
        }
    }

    private void commit() {
        if (open.isEmpty()) {
            return;
        }
        try {
            database.write(beforeCommit);
            database.commit();
        } catch (StoreException e) {
            next().fail(e);
            return;
        }
        CommitGroup committed = next();
        @Nullable StoreException failure = new StoreException(
                Kind.FAILED, "the change is on the disk and could not be shown; close the store and open it again");
        try {
            afterCommit.run();
            committed.changes().forEach(change -> change.shown().run());
            failure = null;
        } finally {
            if (failure != null) {
                committed.fail(failure);
            }
        }
        committed.end(committed.erases() ? scrub() : null);
    }

    private CommitGroup next() {
        CommitGroup ended = open;
        open = new CommitGroup();
        return ended;
    }

    private @Nullable StoreException scrub() {
        try {
            database.scrub();
            return null;
        } catch (StoreException e) {
            return e;
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreException(Kind.UNAVAILABLE, "the store is closed");
        }
    }
}
