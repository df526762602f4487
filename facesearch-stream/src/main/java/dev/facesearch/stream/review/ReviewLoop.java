package dev.facesearch.stream.review;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that finishes what was left of verdicts, and confirms sightings automatically where that is wanted. */
public final class ReviewLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewLoop.class);

    private final Reviews reviews;
    private final OptionalDouble confirmFrom;
    private final int confirmPerDay;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts it.
     *
     * @param confirmFrom the similarity from which sightings are confirmed; none are if it is empty
     * @param confirmPerDay how many are confirmed of each band on a day
     * @param pause how long it rests between two looks
     */
    public ReviewLoop(Reviews reviews, OptionalDouble confirmFrom, int confirmPerDay, Duration pause) {
        this.reviews = requireNonNull(reviews, "reviews");
        this.confirmFrom = requireNonNull(confirmFrom, "confirmFrom");
        this.confirmPerDay = confirmPerDay;
        this.pause = requireNonNull(pause, "pause");
        this.thread = new Thread(this::run, "facesearch-stream-review");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                int finished = reviews.finish();
                if (confirmFrom.isPresent()) {
                    finished += reviews.confirm(confirmFrom.getAsDouble(), confirmPerDay);
                }
                if (finished > 0) {
                    LOG.info("{} verdicts were applied", finished);
                }
            } catch (RuntimeException e) {
                // The database or the service is away: the next look finds the same.
                LOG.warn("verdicts cannot be applied now: {}", e.getClass().getSimpleName());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
