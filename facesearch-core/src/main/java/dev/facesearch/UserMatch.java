package dev.facesearch;

/**
 * A user whose vector is similar to the probe.
 *
 * @param userId the user's own name, as it was given to {@link FaceSearchClient#user}
 * @param similarity 0..100
 * @param status of the user vector when it was searched
 */
public record UserMatch(String userId, double similarity, UserStatus status) {}
