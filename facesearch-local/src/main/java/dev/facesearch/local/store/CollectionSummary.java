package dev.facesearch.local.store;

import java.time.Instant;

/**
 * A collection in figures.
 *
 * @param id its id
 * @param key a number no other collection of this store had or will have
 * @param faceModelVersion what it was created with
 * @param created when it was created
 * @param faces the number of its faces
 * @param users the number of its users
 */
public record CollectionSummary(
        String id, long key, String faceModelVersion, Instant created, long faces, long users) {}
