package dev.facesearch.internal.service;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Items read in parallel while others are processed. An item that no thread had time to read is read by the thread that
 * asks for it.
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
            // The thread that asks for it reads it.
        }
        return ahead;
    }

    /** Returns what was read, in order; throws what reading threw. */
    public List<R> get() {
        reading.run();
        return FinishedTask.result(reading, "pictures were read");
    }

    /** Stops reading; nobody will ask for the items. */
    public void stop() {
        reading.cancel(true);
    }
}
