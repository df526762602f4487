package dev.facesearch.local.shared;

/** Waits whose end comes soon and must be seen, whatever interrupts the thread meanwhile. */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** A wait that an interrupt ends early. */
    @FunctionalInterface
    public interface Wait {

        /** Waits; returns at once when there is nothing to wait for any more. */
        void run() throws InterruptedException;
    }

    /** Waits to the end, again after each interrupt. The thread is interrupted afterwards if it was meanwhile. */
    public static void run(Wait wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    wait.run();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
