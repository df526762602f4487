package dev.facesearch.local;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param nextToken where the next one begins; null on the last
 */
record Page<T>(List<T> items, @Nullable String nextToken) {

    /** The most items of a page, and the number of items if none or 0 are asked for. */
    static final int MAX_ITEMS = 4096;

    /** Reads a listing from a position on. */
    @FunctionalInterface
    interface Listing<T> {
        /** Returns at most {@code limit} items that come after the position; the empty position is before all. */
        List<T> after(String position, int limit);
    }

    /**
     * Reads a page.
     *
     * @param listing names the operation, the collection and the filters: what a token is good for
     */
    static <T> Page<T> of(
            PageTokens tokens,
            String listing,
            @Nullable String token,
            @Nullable Integer maxResults,
            Listing<T> source,
            Function<T, String> position) {
        int size = maxResults == null || maxResults == 0 ? MAX_ITEMS : maxResults;
        String after = token == null || token.isEmpty() ? "" : tokens.open(listing, token);
        List<T> items = source.after(after, size + 1);
        if (items.size() <= size) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, size);
        return new Page<>(page, tokens.seal(listing, position.apply(page.get(size - 1))));
    }
}
