package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rule for the collection that pictures go to, and for those that are searched for their faces. An empty condition
 * fits every picture; a picture of which the event does not say the tenant or the size fits no route that asks for it.
 *
 * @param collection the collection; see {@link CollectionFamilies} for what comes after it is full
 * @param search the collections that are searched; the one of the picture alone if there are none
 * @param tenant the tenant of the event
 * @param from uploaded at this time or later
 * @param to uploaded before this time
 * @param minBytes of this size or more, in bytes
 * @param maxBytes of this size or less, in bytes
 */
public record Route(
        String collection,
        List<String> search,
        Optional<String> tenant,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong minBytes,
        OptionalLong maxBytes) {

    /** Copies the list, and checks that the route can fit something. */
    public Route {
        requireNonNull(collection, "collection");
        search = search.isEmpty() ? List.of(collection) : List.copyOf(search);
        requireNonNull(tenant, "tenant");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("the route to " + collection + " ends before it begins");
        }
        if (minBytes.orElse(0) > maxBytes.orElse(Long.MAX_VALUE)) {
            throw new IllegalArgumentException("the route to " + collection + " has more bytes at least than at most");
        }
    }

    /** Returns the route of every picture to a collection, which alone is searched. */
    public static Route to(String collection) {
        return new Route(
                collection,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    boolean fits(ImageEvent event) {
        return (tenant.isEmpty() || tenant.equals(event.tenant()))
                && from.map(time -> !event.time().isBefore(time)).orElse(true)
                && to.map(event.time()::isBefore).orElse(true)
                && (minBytes.isEmpty() || event.bytes().orElse(-1) >= minBytes.getAsLong())
                && (maxBytes.isEmpty() || event.bytes().orElse(Long.MAX_VALUE) <= maxBytes.getAsLong());
    }
}
