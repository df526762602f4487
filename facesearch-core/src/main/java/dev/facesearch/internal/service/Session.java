package dev.facesearch.internal.service;

import dev.facesearch.CancelledException;
import dev.facesearch.FaceSearchException;
import dev.facesearch.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * The state that the handles of one client share.
 *
 * @param calls the way to the service
 * @param work the work for which calls are made
 * @param executor the executor for parallel work
 * @param activation waits for users
 * @param earlierIds finds users whose ids were written from other forms of their names
 */
public record Session(
        ServiceCalls calls, Work work, Executor executor, UserActivation activation, EarlierIds earlierIds) {

    /** Returns the session for a part of the work. */
    public Session part() {
        return new Session(calls, work.part(), executor, activation, earlierIds);
    }

    /** Returns the session for a part of the work that makes no more billed calls than a budget, if one is given. */
    public Session part(OptionalInt budget) {
        return new Session(calls, work.part(budget), executor, activation, earlierIds);
    }

    /** Returns the session for a part of the work that makes no call after a time limit from now. */
    public Session within(Duration limit) {
        return new Session(calls, work.part(limit), executor, activation, earlierIds);
    }

    /** Makes a call, see {@link ServiceCalls#call}. */
    public <Q extends RekognitionRequest, R> R call(
            Operation operation, Q request, BiFunction<RekognitionClient, Q, R> method) {
        return calls.call(work, operation, request, method);
    }

    /**
     * Applies the function to all items in parallel and returns the results in order. After a failure no further item
     * is started; the first failure in order is thrown once all started items have ended.
     *
     * <p>The calling thread does its share of the work, so that no executor is too small for work within work.
     */
    public <T, R> List<R> all(List<T> items, Function<? super T, ? extends R> function) {
        AtomicBoolean failed = new AtomicBoolean();
        List<FutureTask<R>> tasks = new ArrayList<>(items.size());
        for (T item : items) {
            tasks.add(new FutureTask<>(unlessFailed(failed, () -> function.apply(item))));
        }
        try {
            tasks.stream().skip(1).forEach(executor::execute);
        } catch (RejectedExecutionException e) {
            // This thread does the work then.
        }
        tasks.forEach(FutureTask::run);
        return results(tasks, failed);
    }

    private static <R> Callable<R> unlessFailed(AtomicBoolean failed, Callable<R> task) {
        return () -> {
            if (failed.get()) {
                throw new CancellationException("another one has failed");
            }
            boolean succeeded = false;
            try {
                R result = task.call();
                succeeded = true;
                return result;
            } finally {
                if (!succeeded) {
                    failed.set(true);
                }
            }
        };
    }

    private static <R> List<R> results(List<FutureTask<R>> tasks, AtomicBoolean failed) {
        List<R> results = new ArrayList<>(tasks.size());
        @Nullable Throwable failure = null;
        for (FutureTask<R> task : tasks) {
            try {
                results.add(task.get());
            } catch (ExecutionException e) {
                boolean isFirst = failure == null || failure instanceof CancellationException;
                failure = isFirst ? e.getCause() : failure;
            } catch (InterruptedException e) {
                failed.set(true);
                Thread.currentThread().interrupt();
                throw new CancelledException(
                        "interrupted while waiting for calls", FaceSearchException.Failure.BEFORE_ANY_CALL, e);
            }
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return results;
    }
}
