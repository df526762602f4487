package dev.facesearch;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists that come page by page, fetched as they are read; a page may be empty and yet have a successor. */
final class Pages {

    private Pages() {}

    /**
     * All items of all pages.
     *
     * @param fetch fetches the page of a token, null for the first
     * @param items the items of a page
     * @param next the token of the following page; null or empty for none
     */
    static <P, T> Stream<T> stream(
            Function<@Nullable String, P> fetch, Function<P, List<T>> items, Function<P, @Nullable String> next) {
        return Stream.iterate(
                        new Page<>(fetch.apply(null), next),
                        Objects::nonNull,
                        page -> page.token() == null ? null : new Page<>(fetch.apply(page.token()), next))
                .flatMap(page -> items.apply(page.content()).stream());
    }

    private record Page<P>(P content, @Nullable String token) {
        Page(P content, Function<P, @Nullable String> next) {
            this(content, emptyAsNull(next.apply(content)));
        }

        private static @Nullable String emptyAsNull(@Nullable String token) {
            return token == null || token.isEmpty() ? null : token;
        }
    }
}
