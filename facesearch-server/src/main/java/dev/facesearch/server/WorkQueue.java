package dev.facesearch.server;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that ask the client, and the queue before them. Thread-safe. */
final class WorkQueue implements AutoCloseable {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads;

    WorkQueue(ServerLimits limits) {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                limits.maxConcurrentRequests(),
                limits.maxConcurrentRequests(),
                KEEP_ALIVE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(limits.maxWaitingRequests()),
                work -> new Thread(work, "facesearch-request-" + count.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs the work when its turn comes.
     *
     * @throws Refusal if the queue is full
     */
    void submit(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            throw new Refusal(Refusal.Code.THROTTLING, "Slow down; as many requests wait as may.");
        }
    }

    int working() {
        return threads.getActiveCount();
    }

    int waiting() {
        return threads.getQueue().size();
    }

    /** Ends the threads once the requests under way are answered. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
