package dev.facesearch.internal.service;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Streams;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lists page by page, each fetched when it is reached; a page may be empty and still have a successor. */
final class Pages {

    private Pages() {}

    /**
     * Returns all items of all pages.
     *
     * @param fetch fetches the page of a token, null for the first
     * @param items the items of a page
     * @param next the token of the following page; null or empty for none
     */
    static <P, T> Stream<T> stream(
            Function<@Nullable String, P> fetch, Function<P, List<T>> items, Function<P, @Nullable String> next) {
        return Streams.stream(new AbstractIterator<List<T>>() {
                    private @Nullable String token;
                    private boolean last;

                    @Override
                    protected @Nullable List<T> computeNext() {
                        if (last) {
                            return endOfData();
                        }
                        P page = fetch.apply(token);
                        token = next.apply(page);
                        last = token == null || token.isEmpty();
                        return items.apply(page);
                    }
                })
                .flatMap(List::stream);
    }
}
