package dev.facesearch.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Waits until the process is asked to end, by Ctrl-C or SIGTERM, and lets it end only when everything is closed: create
 * it after what is to be closed, and close it after that.
 */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Listens from now on. */
    StopSignal() {
        // The JVM ends when its hooks have ended: this one waits until all is closed.
        Runtime.getRuntime().addShutdownHook(new Thread(this::askAndWait, "facesearch-stop"));
    }

    /** Waits until the process is asked to end. */
    void await() throws InterruptedException {
        asked.await();
    }

    private void askAndWait() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
