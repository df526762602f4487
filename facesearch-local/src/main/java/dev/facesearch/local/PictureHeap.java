package dev.facesearch.local;

import java.util.concurrent.Semaphore;

/**
 * The heap that the pictures of all engines in this process may take together. A picture that finds no room waits until
 * others are done with, first come, first served; one that wants all of it has it alone. Thread-safe.
 */
final class PictureHeap {

    /** Half of the heap: the other half is for requests, vectors, and everything else. */
    static final PictureHeap SHARED = new PictureHeap(Runtime.getRuntime().maxMemory() / 2);

    private static final int UNIT = 1 << 12;

    private final int units;
    private final Semaphore free;

    PictureHeap(long bytes) {
        units = units(bytes);
        free = new Semaphore(units, true);
    }

    /** A piece of the heap that was taken, to be given back once. */
    @FunctionalInterface
    interface Taken extends AutoCloseable {

        @Override
        void close();
    }

    /** Waits for room for the bytes, or for the whole room if they are more, and takes it. */
    Taken take(long bytes) {
        int taken = Math.min(units, units(bytes));
        free.acquireUninterruptibly(taken);
        return () -> free.release(taken);
    }

    /** Returns how many threads wait for room. */
    int waiting() {
        return free.getQueueLength();
    }

    private static int units(long bytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    }
}
