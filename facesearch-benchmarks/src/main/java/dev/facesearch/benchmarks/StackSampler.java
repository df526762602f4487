package dev.facesearch.benchmarks;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Looks at a thread's stack each millisecond, and counts how often it is within a method. */
final class StackSampler {

    private static final long INTERVAL_NANOS = 1_000_000;

    private final Thread watched;
    private final String type;
    private final String method;
    private final Thread sampler = new Thread(this::sample, "stack-sampler");
    private volatile boolean over;
    private long samples;
    private long within;

    StackSampler(Thread watched, String type, String method) {
        this.watched = watched;
        this.type = type;
        this.method = method;
    }

    void start() {
        sampler.setDaemon(true);
        sampler.start();
    }

    /** Ends; returns the share of the time, 0..1. */
    double end() throws InterruptedException {
        over = true;
        sampler.join();
        return (double) within / Math.max(1, samples);
    }

    private void sample() {
        while (!over) {
            StackTraceElement[] stack = watched.getStackTrace();
            samples++;
            if (Arrays.stream(stack)
                    .anyMatch(frame -> frame.getClassName().equals(type)
                            && frame.getMethodName().equals(method))) {
                within++;
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
