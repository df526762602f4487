package dev.facesearch.internal.search;

import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.NotFoundException;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchOptions;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.CollectionList;
import dev.facesearch.internal.service.Session;
import java.util.List;
import java.util.function.Predicate;

/**
 * The target a face is compared with: the vectors of one kind in one collection.
 *
 * @param collection the collection
 * @param kind the kind of vectors
 */
record SearchTarget(CollectionCalls collection, SearchBy kind) {

    /**
     * Returns the targets the options choose. Lists the collections if the options choose by a rule.
     *
     * @param calls the collection searched if the options name none
     * @throws NotFoundException if no collection fits the rule
     */
    static List<SearchTarget> of(SearchOptions options, CollectionCalls calls) {
        return collections(options, calls).stream()
                .map(id -> new CollectionCalls(calls.session(), id))
                .flatMap(collection -> options.kinds().stream().map(kind -> new SearchTarget(collection, kind)))
                .toList();
    }

    private static List<String> collections(SearchOptions options, CollectionCalls calls) {
        if (options.collectionRule().isPresent()) {
            return fitting(options.collectionRule().get(), calls.session());
        }
        return options.collections().isEmpty() ? List.of(calls.id()) : options.collections();
    }

    private static List<String> fitting(Predicate<String> rule, Session session) {
        List<String> fitting = CollectionList.ids(session).filter(rule).toList();
        if (fitting.isEmpty()) {
            throw new NotFoundException("no collection fits the rule given", Failure.BEFORE_ANY_CALL, null);
        }
        return fitting;
    }
}
