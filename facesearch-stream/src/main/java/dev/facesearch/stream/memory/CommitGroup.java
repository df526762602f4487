package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Commits the writes of many threads together: while one commit is on its way to the disk, the next group gathers. A
 * future ends when its write is on the disk. Thread-safe.
 */
public final class CommitGroup implements AutoCloseable {

    private static final int MAX_GROUP = 256;
    private static final int MAX_ATTEMPTS = 3;

    private final Database database;
    private final BlockingQueue<Entry<?>> entries = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    private record Entry<T>(Write<T> write, CompletableFuture<T> result) {

        Made make() {
            T said = write.make();
            return () -> result.complete(said);
        }
    }

    /** A write that was made; it is announced after the commit. */
    private interface Made {
        void announce();
    }

    /** Starts its thread. */
    public CommitGroup(Database database) {
        this.database = requireNonNull(database, "database");
        this.thread = new Thread(this::run, "facesearch-stream-commits");
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds a write; the future fails with what the database says. */
    public <T> CompletableFuture<T> add(Write<T> write) {
        Entry<T> entry = new Entry<>(requireNonNull(write, "write"), new CompletableFuture<>());
        if (closed) {
            entry.result().completeExceptionally(new IllegalStateException("the memory is closed"));
        } else {
            entries.add(entry);
        }
        return entry.result();
    }

    private void run() {
        List<Entry<?>> group = new ArrayList<>();
        try {
            while (!closed || !entries.isEmpty()) {
                Entry<?> first = entries.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    entries.drainTo(group, MAX_GROUP - 1);
                    commit(group);
                    group.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Entry<?>> group) {
        try {
            commitTogether(group);
        } catch (RuntimeException together) {
            // One of them may be at fault, such as two processes with one content: each by itself.
            group.forEach(this::commitAlone);
        }
    }

    private void commitTogether(List<Entry<?>> group) {
        List<Made> made = new ArrayList<>(group.size());
        database.transactions().executeWithoutResult(status -> group.forEach(entry -> made.add(entry.make())));
        made.forEach(Made::announce);
    }

    private void commitAlone(Entry<?> entry) {
        for (int attempt = 1; ; attempt++) {
            try {
                commitTogether(List.of(entry));
                return;
            } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
                // Another process was first; the next attempt sees what it wrote.
                if (attempt == MAX_ATTEMPTS) {
                    entry.result().completeExceptionally(e);
                    return;
                }
            } catch (RuntimeException e) {
                // The thread serves all: a fault of one write must not end it.
                entry.result().completeExceptionally(e);
                return;
            }
        }
    }

    /** Commits what was added and ends its thread. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
