package dev.facesearch.local.vision;

import dev.facesearch.local.shared.Uninterrupted;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets in as many calls at a time as there are processors; more wait, first come, first served. A call may hand out its
 * parts to processors that no call uses; it never waits for one. Thread-safe.
 *
 * <p>Helping threads end when there is nothing to do for a while, and keep no process alive.
 */
final class Processors {

    private static final long IDLE_SECONDS = 10;

    private final int count;
    private final Semaphore free;
    private final ThreadLocal<Boolean> entered = ThreadLocal.withInitial(() -> false);
    private final ThreadPoolExecutor helpers;
    private volatile boolean closed;

    Processors(int count) {
        this.count = count;
        free = new Semaphore(count, true);
        AtomicInteger number = new AtomicInteger();
        // No more threads than processors work at a time; one that has just ended its work may not be back yet.
        helpers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "facesearch-vision-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Runs a call on this thread, once a processor is free; at once as a part of one.
     *
     * @throws IllegalStateException if closed
     */
    <T> T run(Supplier<T> call) {
        if (entered.get()) {
            return call.get();
        }
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the vision models are closed");
            }
            return enter(call);
        } finally {
            free.release();
        }
    }

    private <T> T enter(Supplier<T> call) {
        entered.set(true);
        try {
            return call.get();
        } finally {
            entered.remove();
        }
    }

    /**
     * Runs the parts of a call, each once, on this thread and on free processors; what they give, in their order. When
     * a part throws, so does this, once the others have ended.
     *
     * @throws IllegalStateException if closed
     */
    <T> List<T> all(List<Supplier<T>> parts) {
        return run(() -> {
            List<FutureTask<T>> tasks =
                    parts.stream().map(part -> new FutureTask<>(part::get)).toList();
            Crew crew = new Crew(tasks);
            for (int i = 1; i < tasks.size() && isSpare() && free.tryAcquire(); i++) {
                crew.invite();
            }
            // One that runs or ran elsewhere is passed over.
            tasks.forEach(FutureTask::run);
            crew.await();
            return tasks.stream().map(Processors::result).toList();
        });
    }

    /** Returns whether no call waits for a processor. */
    private boolean isSpare() {
        return !free.hasQueuedThreads();
    }

    private static <T> T result(FutureTask<T> ended) {
        try {
            return ended.get();
        } catch (InterruptedException e) {
            throw new AssertionError("a task that has ended does not wait", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /**
     * The threads that help with one call, each on a processor taken for it. A thread that comes when all is done
     * leaves at once.
     */
    private final class Crew {

        private final List<? extends Runnable> tasks;
        private int invited;
        private int working;
        private boolean over;

        Crew(List<? extends Runnable> tasks) {
            this.tasks = tasks;
        }

        /** Calls a thread to a processor that was taken for it. */
        synchronized void invite() {
            invited++;
            helpers.execute(this::help);
        }

        private void help() {
            synchronized (this) {
                if (over) {
                    return;
                }
                invited--;
                working++;
            }
            try {
                enter(() -> {
                    for (int i = 0; i < tasks.size() && isSpare(); i++) {
                        tasks.get(i).run();
                    }
                    return tasks;
                });
            } finally {
                free.release();
                synchronized (this) {
                    working--;
                    notifyAll();
                }
            }
        }

        /** Waits until all have left, and gives back the processors of those that have not come yet. */
        synchronized void await() {
            over = true;
            free.release(invited);
            Uninterrupted.run(() -> {
                while (working > 0) {
                    wait();
                }
            });
        }
    }

    /** Waits for the calls under way, refuses all others, and then runs the last one. */
    void close(Runnable last) {
        free.acquireUninterruptibly(count);
        try {
            closed = true;
            helpers.shutdown();
            last.run();
        } finally {
            // The calls that waited find it closed.
            free.release(count);
        }
    }
}
