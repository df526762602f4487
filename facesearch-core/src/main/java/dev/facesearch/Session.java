package dev.facesearch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * What the handles of one client share.
 *
 * @param rekognition the client underneath
 * @param calls the way to it
 * @param executor where calls are made side by side; bounded
 * @param activationTimeout how long a user is awaited
 */
record Session(RekognitionClient rekognition, ServiceCalls calls, Executor executor, Duration activationTimeout) {

    /** The same with calls counted for one piece of work. */
    Session counted() {
        return new Session(rekognition, calls.counted(), executor, activationTimeout);
    }

    /** Applies the function to all, side by side; results in order. Throws the first failure once all have ended. */
    <T, R> List<R> all(List<T> items, Function<? super T, ? extends R> function) {
        List<CompletableFuture<R>> futures = new ArrayList<>(items.size());
        for (T item : items) {
            futures.add(CompletableFuture.supplyAsync(() -> function.apply(item), executor));
        }
        return joinAll(futures);
    }

    /** Waits for all; results in order. Throws the first failure once all have ended. */
    static <R> List<R> joinAll(List<CompletableFuture<R>> futures) {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException | CancellationException someFailed) {
            // Told below, for the first in order.
        }
        List<R> results = new ArrayList<>(futures.size());
        for (CompletableFuture<R> future : futures) {
            results.add(unwrapped(future));
        }
        return results;
    }

    private static <R> R unwrapped(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
