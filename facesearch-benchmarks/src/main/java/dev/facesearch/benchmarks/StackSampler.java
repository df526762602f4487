package dev.facesearch.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks each five milliseconds at the stacks of a caller and of the threads that help it, and counts those that are
 * within a method and those that are busy elsewhere. A thread that waits is not busy; but when none of them is, the
 * caller's waiting counts.
 *
 * <p>More often would not do: each look stops what is Java, and lets the models go on.
 */
final class StackSampler {

    private static final long INTERVAL_NANOS = 5_000_000;

    private final Thread caller;
    private final String helpers;
    private final String type;
    private final String method;
    private final Thread sampler = new Thread(this::sample, "stack-sampler");
    private volatile boolean over;
    private long samples;
    private long within;
    private long elsewhere;

    /**
     * What was seen, in threads on average.
     *
     * @param within the method
     * @param elsewhere busy, or waiting for something that none of them does
     */
    record Busy(double within, double elsewhere) {}

    /** Watches the caller and all threads whose names begin with {@code helpers}. */
    StackSampler(Thread caller, String helpers, String type, String method) {
        this.caller = caller;
        this.helpers = helpers;
        this.type = type;
        this.method = method;
    }

    void start() {
        sampler.setDaemon(true);
        sampler.start();
    }

    /** Ends. */
    Busy end() throws InterruptedException {
        over = true;
        sampler.join();
        double all = Math.max(1, samples);
        return new Busy(within / all, elsewhere / all);
    }

    private void sample() {
        while (!over) {
            boolean busy = false;
            for (Map.Entry<Thread, StackTraceElement[]> stack :
                    Thread.getAllStackTraces().entrySet()) {
                if (isWatched(stack.getKey()) && stack.getKey().getState() == Thread.State.RUNNABLE) {
                    busy = true;
                    if (isWithin(stack.getValue())) {
                        within++;
                    } else {
                        elsewhere++;
                    }
                }
            }
            if (!busy) {
                elsewhere++;
            }
            samples++;
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }

    private boolean isWatched(Thread thread) {
        return thread.equals(caller) || thread.getName().startsWith(helpers);
    }

    private boolean isWithin(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(type)
                        && frame.getMethodName().equals(method));
    }
}
