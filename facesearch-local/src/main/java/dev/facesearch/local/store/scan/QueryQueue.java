package dev.facesearch.local.store.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The searches of one gallery. A small gallery is searched by whoever asks; in a large one all threads work on one
 * pass, and what is asked meanwhile goes together through the next.
 */
public final class QueryQueue {

    /** A fifth of a millisecond for one thread, several times what it costs to call a second one. */
    private static final int LARGE = 4_096;

    /** The queries of a pass stay in a core's own cache together with a block. */
    private static final int MAX_A_PASS = 4;

    private final int dimension;
    private final ScanThreads threads;
    private final Deque<VectorQuery> waiting = new ArrayDeque<>();
    private boolean running;

    public QueryQueue(int dimension, ScanThreads threads) {
        this.dimension = dimension;
        this.threads = threads;
    }

    ScanThreads threads() {
        return threads;
    }

    /**
     * Runs a search.
     *
     * @param rows the rows of now, asked for when the pass begins
     */
    public List<Match<String>> run(VectorQuery search, Supplier<VectorIndex.Rows> rows) {
        VectorIndex.Rows now = rows.get();
        if (now.count() < LARGE) {
            new VectorScan(now, dimension, List.of(search)).run();
            return search.matches();
        }
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
        boolean interrupted = false;
        while (running && !search.isDone()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // A search is short, and answers; whoever asked finds the interrupt where it next looks.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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

    /** Wakes those whose searches are done; after a failure they run their own, from the beginning. */
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
