package dev.facesearch;

/**
 * What a face is compared with: the vectors of one kind in one collection.
 *
 * @param collectionId the collection
 * @param kind of vectors
 */
record SearchTarget(String collectionId, SearchBy kind) {}
