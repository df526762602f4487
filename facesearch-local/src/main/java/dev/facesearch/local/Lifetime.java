package dev.facesearch.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Lets calls in until the engine closes, and lets it close once all of them have left. */
final class Lifetime {

    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    /** Enters; each entry must {@link #leave}. */
    void enter() {
        if (!gate.readLock().tryLock()) {
            throw over();
        }
        if (closing) {
            gate.readLock().unlock();
            throw over();
        }
    }

    void leave() {
        gate.readLock().unlock();
    }

    /** Ends a long call between two of its steps if the engine closes. */
    void check() {
        if (closing) {
            throw over();
        }
    }

    /** Waits for the time, or until the engine closes. */
    void pause(Duration time) {
        try {
            if (!time.isZero() && closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw over();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while the call waited", e);
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** Lets nobody in any more, waits for the calls inside, and runs the last work; a second call does nothing. */
    void end(Runnable last) {
        closing = true;
        closed.countDown();
        gate.writeLock().lock();
        try {
            last.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    static SdkClientException over() {
        return SdkClientException.create(
                "LocalRekognition is closed: open a new one, and close it after its last call");
    }
}
