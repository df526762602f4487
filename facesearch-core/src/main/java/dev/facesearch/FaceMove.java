package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The result of moving a face to another person.
 *
 * @param faceId the service's id of the face
 * @param fromUserName the name of the person it was taken from; empty if it belonged to nobody, or to the right person
 *     already
 * @param fromStatus the status of that person's user vector now: {@link UserStatus#CREATED} if this was the last face,
 *     as a user without faces has no vector and is never found; empty if {@code fromUserName} is
 * @param toUserName the name of the person who has it now
 * @param toStatus the status of that person's user vector now
 * @param facesOfTo how many faces that person has now
 * @param changed whether this call moved the face
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

    /** Returns whether the person it was taken from has no face left, and is not found until a face is added. */
    public boolean fromIsEmptied() {
        return fromStatus.equals(Optional.of(UserStatus.CREATED));
    }
}
