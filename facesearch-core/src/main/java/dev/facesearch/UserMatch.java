package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * A user whose vector is similar to the searched face or user.
 *
 * @param collectionId the collection the user is in
 * @param userName the user's own name, as it was given to {@link FaceSearchClient#user}
 * @param similarity the similarity, 0..100
 * @param status the status of the user vector when it was searched; {@link UserStatus#UPDATING} for one that does not
 *     hold its latest faces yet
 */
public record UserMatch(String collectionId, String userName, double similarity, UserStatus status) {

    /** Checks for null. */
    public UserMatch {
        requireNonNull(collectionId, "collectionId");
        requireNonNull(userName, "userName");
        requireNonNull(status, "status");
    }
}
