package dev.facesearch.internal.search;

import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.NotFoundException;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchOptions;
import dev.facesearch.internal.service.Listings;
import dev.facesearch.internal.service.Session;
import java.util.List;
import java.util.function.Predicate;

/**
 * The target a face is compared with: the vectors of one kind in one collection.
 *
 * @param collectionId the collection
 * @param kind the kind of vectors
 */
public record SearchTarget(String collectionId, SearchBy kind) {

    /**
     * Returns the targets the options choose. Lists the collections if the options choose by a rule.
     *
     * @throws NotFoundException if no collection fits the rule
     */
    static List<SearchTarget> of(SearchOptions options, Session session, String defaultCollection) {
        return collections(options, session, defaultCollection).stream()
                .flatMap(collection -> options.kinds().stream().map(kind -> new SearchTarget(collection, kind)))
                .toList();
    }

    private static List<String> collections(SearchOptions options, Session session, String defaultCollection) {
        if (options.collectionRule().isPresent()) {
            return fitting(options.collectionRule().get(), session);
        }
        return options.collections().isEmpty() ? List.of(defaultCollection) : options.collections();
    }

    private static List<String> fitting(Predicate<String> rule, Session session) {
        List<String> fitting = Listings.collections(session).filter(rule).toList();
        if (fitting.isEmpty()) {
            throw new NotFoundException("no collection fits the rule given", Failure.BEFORE_ANY_CALL, null);
        }
        return fitting;
    }
}
