package dev.facesearch.evaluation;

import dev.facesearch.FaceSearchClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** Makes many calls in parallel, as many as the client makes, and returns the results in the order of the items. */
final class SideBySide {

    private SideBySide() {}

    /** Returns the results; throws the first failure and stops the other calls. */
    static <T, R> List<R> map(FaceSearchClient client, List<T> items, BiFunction<T, FaceSearchClient, R> call) {
        List<CompletableFuture<R>> futures = items.stream()
                .map(item -> client.async(view -> call.apply(item, view)))
                .toList();
        try {
            return futures.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            futures.forEach(future -> future.cancel(true));
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
