package dev.facesearch.local.store.scan;

import dev.facesearch.local.shared.Uninterrupted;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help whoever searches a large gallery: one less than there are processors, since the caller works too.
 * They end when there is nothing to do for a while, and keep no process alive.
 */
public final class ScanThreads {

    private static final ScanThreads SHARED =
            new ScanThreads(Runtime.getRuntime().availableProcessors());
    private static final long IDLE_SECONDS = 10;

    private final int threads;
    private final AtomicInteger number = new AtomicInteger();
    private volatile ThreadPoolExecutor helpers;

    private ScanThreads(int threads) {
        this.threads = threads;
        this.helpers = newHelpers();
    }

    private ThreadPoolExecutor newHelpers() {
        return new ThreadPoolExecutor(
                0,
                Math.max(1, threads - 1),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "facesearch-scan-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                // All are busy: the work gets done by fewer.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Ends helpers that have nothing to do now, instead of after a while; the next search gets new ones. */
    public void endIdle() {
        ThreadPoolExecutor before = helpers;
        helpers = newHelpers();
        before.shutdown();
    }

    /** Returns the threads of this class loader. */
    public static ScanThreads shared() {
        return SHARED;
    }

    /** Returns a set of this many threads, the caller's among them. */
    public static ScanThreads of(int threads) {
        return new ScanThreads(threads);
    }

    /** Runs the work on this thread and on those that are free, and returns when all of them have ended. */
    public void run(Runnable work) {
        Crew crew = new Crew(work);
        for (int helper = 1; helper < threads; helper++) {
            helpers.execute(crew::help);
        }
        try {
            work.run();
        } finally {
            crew.await();
        }
        crew.throwFailure();
    }

    /** The helpers at one piece of work. A helper that comes when it is over leaves at once. */
    private static final class Crew {

        private final Runnable work;
        private int working;
        private boolean over;
        private volatile @Nullable Throwable failure;

        Crew(Runnable work) {
            this.work = work;
        }

        void help() {
            synchronized (this) {
                if (over) {
                    return;
                }
                working++;
            }
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                synchronized (this) {
                    working--;
                    notifyAll();
                }
            }
        }

        synchronized void await() {
            over = true;
            Uninterrupted.run(() -> {
                while (working > 0) {
                    wait();
                }
            });
        }

        void throwFailure() {
            if (failure != null) {
                throw new IllegalStateException("a search's helping thread failed", failure);
            }
        }
    }
}
