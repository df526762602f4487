package dev.facesearch.internal.service;

import dev.facesearch.CancelledException;
import dev.facesearch.FaceSearchException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What came of work that may have been done by another thread. */
public final class FinishedTask {

    private FinishedTask() {}

    /**
     * Waits for a task; gives what it gave and throws what it threw.
     *
     * @param what what the task does, such as {@code "a picture was loaded"}
     * @throws CancelledException if the waiting thread is interrupted
     * @throws java.util.concurrent.CancellationException if the task was cancelled
     */
    public static <R> R result(FutureTask<R> task, String what) {
        try {
            return task.get();
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
            throw new CancelledException("interrupted while " + what, FaceSearchException.Failure.BEFORE_ANY_CALL, e);
        }
    }
}
