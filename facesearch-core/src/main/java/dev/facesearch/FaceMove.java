package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What giving a face to another person came to.
 *
 * @param faceId the service's id of the face
 * @param fromUserName the name of the person it was taken from; empty if it was nobody's, or the right person's already
 * @param fromStatus of that person's user vector now: {@link UserStatus#CREATED} if this was the last face, as a user
 *     without faces has no vector and is never found; empty where {@code from} is
 * @param toUserName the name of the person who has it now
 * @param toStatus of that person's user vector now
 * @param facesOfTo how many faces that person has now
 * @param changed whether it changed hands now
 */
public record FaceMove(
        String faceId,
        Optional<String> fromUserName,
        Optional<UserStatus> fromStatus,
        String toUserName,
        UserStatus toStatus,
        int facesOfTo,
        boolean changed) {

    /** Checks for null. */
    public FaceMove {
        requireNonNull(faceId, "faceId");
        requireNonNull(fromUserName, "fromUserName");
        requireNonNull(fromStatus, "fromStatus");
        requireNonNull(toUserName, "toUserName");
        requireNonNull(toStatus, "toStatus");
    }

    /** Whether the person it was taken from has no face left, and is never found until there is one. */
    public boolean fromIsEmptied() {
        return fromStatus.equals(Optional.of(UserStatus.CREATED));
    }
}
