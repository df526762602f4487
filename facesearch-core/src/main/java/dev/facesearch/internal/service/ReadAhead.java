package dev.facesearch.internal.service;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Items that are read side by side while others are worked on. Read by whoever asks for them where no thread had time.
 */
public final class ReadAhead<R> {

    private final FutureTask<List<R>> reading;

    private ReadAhead(FutureTask<List<R>> reading) {
        this.reading = reading;
    }

    public static <T, R> ReadAhead<R> begin(Session session, List<T> items, Function<? super T, ? extends R> read) {
        ReadAhead<R> ahead = new ReadAhead<>(new FutureTask<>(() -> session.all(items, read)));
        try {
            session.executor().execute(ahead.reading);
        } catch (RejectedExecutionException e) {
            // Read by whoever asks then.
        }
        return ahead;
    }

    /** What was read, in order; throws what reading threw. */
    public List<R> get() {
        reading.run();
        return FinishedTask.result(reading, "pictures were read");
    }

    /** Nobody will ask any more. */
    public void stop() {
        reading.cancel(true);
    }
}
