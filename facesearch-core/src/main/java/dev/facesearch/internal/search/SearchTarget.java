package dev.facesearch.internal.search;

import dev.facesearch.SearchBy;

/**
 * What a face is compared with: the vectors of one kind in one collection.
 *
 * @param collectionId the collection
 * @param kind of vectors
 */
public record SearchTarget(String collectionId, SearchBy kind) {}
