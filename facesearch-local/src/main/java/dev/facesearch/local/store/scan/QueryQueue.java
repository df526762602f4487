package dev.facesearch.local.store.scan;

import dev.facesearch.local.shared.Uninterrupted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The queue of one gallery's searches. A small gallery is searched on the caller's thread; in a large one all threads
 * work on one scan, and the searches that arrive meanwhile share the next scan.
 */
public final class QueryQueue {

    /** A fifth of a millisecond for one thread, several times what it costs to call a second one. */
    static final int LARGE = 4_096;

    /** The number of queries that stay in a core's own cache together with a block. */
    private static final int MAX_A_PASS = 4;

    private final int dimension;
    private final ScanThreads threads;
    private final Runnable beforeLargeScan;
    private final Deque<VectorQuery> waiting = new ArrayDeque<>();
    private boolean running;

    public QueryQueue(int dimension, ScanThreads threads) {
        this(dimension, threads, KernelCheck::start);
    }

    QueryQueue(int dimension, ScanThreads threads, Runnable beforeLargeScan) {
        this.dimension = dimension;
        this.threads = threads;
        this.beforeLargeScan = beforeLargeScan;
    }

    ScanThreads threads() {
        return threads;
    }

    /**
     * Runs a search.
     *
     * @param rows supplies the current rows; asked when the scan begins
     */
    public List<Match<String>> run(VectorQuery search, Supplier<VectorIndex.Rows> rows) {
        VectorIndex.Rows now = rows.get();
        if (now.count() < LARGE) {
            new VectorScan(now, dimension, List.of(search)).run();
            return search.matches();
        }
        beforeLargeScan.run();
        List<VectorQuery> together = lead(search);
        if (!together.isEmpty()) {
            boolean done = false;
            try {
                threads.run(new VectorScan(rows.get(), dimension, together));
                done = true;
            } finally {
                end(search, together, done);
            }
        }
        return search.matches();
    }

    /** Waits for the search's turn; returns the searches to run, or none if another thread has run this one. */
    private synchronized List<VectorQuery> lead(VectorQuery search) {
        waiting.add(search);
        // A search is short, so an interrupted caller still gets its answer.
        Uninterrupted.run(() -> {
            while (running && !search.isDone()) {
                wait();
            }
        });
        if (search.isDone()) {
            return List.of();
        }
        running = true;
        waiting.remove(search);
        List<VectorQuery> together = new ArrayList<>(List.of(search));
        while (together.size() < MAX_A_PASS && !waiting.isEmpty()) {
            together.add(waiting.remove());
        }
        return together;
    }

    /** Wakes the callers whose searches are done; after a failure they run their own, from the beginning. */
    private synchronized void end(VectorQuery search, List<VectorQuery> together, boolean done) {
        running = false;
        for (VectorQuery other : together) {
            if (done) {
                other.finish();
            } else if (other != search) {
                other.restart();
                waiting.add(other);
            }
        }
        notifyAll();
    }
}
