package dev.facesearch.server;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of bodies in memory against their limit. Thread-safe. */
final class HeldBytes {

    private final AtomicLong held = new AtomicLong();
    private final long limit;

    HeldBytes(long limit) {
        this.limit = limit;
    }

    /** Takes bytes if there is room for them; returns whether there was. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
