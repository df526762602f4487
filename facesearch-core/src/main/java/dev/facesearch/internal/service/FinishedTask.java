package dev.facesearch.internal.service;

import dev.facesearch.CancelledException;
import dev.facesearch.FaceSearchException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The result of work that another thread may have done. */
public final class FinishedTask {

    private FinishedTask() {}

    /**
     * Waits for a task; returns its result or throws its exception.
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
