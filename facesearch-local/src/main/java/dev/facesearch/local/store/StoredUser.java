package dev.facesearch.local.store;

/**
 * A user of a collection.
 *
 * @param userId the user's id
 * @param status how far its vector is
 * @param listKey its place in the order users are listed in
 */
public record StoredUser(String userId, Status status, long listKey) {

    /** The states of a user's vector. */
    public enum Status {
        /** No face, no vector: never found. */
        CREATED,
        /** Changed; searches still use the vector from before. */
        UPDATING,
        /** Found by the vector of all its faces. */
        ACTIVE
    }
}
