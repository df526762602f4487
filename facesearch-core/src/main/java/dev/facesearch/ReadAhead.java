package dev.facesearch;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Items that are read side by side while others are worked on. Read by whoever asks for them where no thread had time.
 */
final class ReadAhead<R> {

    private final FutureTask<List<R>> reading;

    private ReadAhead(FutureTask<List<R>> reading) {
        this.reading = reading;
    }

    static <T, R> ReadAhead<R> begin(Session session, List<T> items, Function<? super T, ? extends R> read) {
        ReadAhead<R> ahead = new ReadAhead<>(new FutureTask<>(() -> session.all(items, read)));
        try {
            session.executor().execute(ahead.reading);
        } catch (RejectedExecutionException e) {
            // Read by whoever asks then.
        }
        return ahead;
    }

    /** What was read, in order; throws what reading threw. */
    List<R> get() {
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(
                    "interrupted while pictures were read", FaceSearchException.Failure.BEFORE_ANY_CALL, e);
        }
    }

    /** Nobody will ask any more. */
    void stop() {
        reading.cancel(true);
    }
}
