package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What confirming a face came to.
 *
 * @param userName the name of the person it was confirmed to be
 * @param source the photo's name
 * @param outcome what became of the face
 * @param reason the same for a person to read
 * @param faceId the service's id of the face; empty if it was not taken in
 * @param userCreated whether the user was created for it
 * @param facesOfUser how many faces the user has now
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record Confirmation(
        String userName,
        String source,
        Outcome outcome,
        String reason,
        Optional<String> faceId,
        boolean userCreated,
        int facesOfUser,
        long billedCalls) {

    /** Checks for null. */
    public Confirmation {
        requireNonNull(userName, "userName");
        requireNonNull(source, "source");
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
        requireNonNull(faceId, "faceId");
    }

    /** Whether the user vector changed. */
    public boolean changed() {
        return outcome == Outcome.ADDED;
    }

    /** What became of the face. */
    public enum Outcome {
        /** It is one of the user's now, and the user vector is ACTIVE with it. */
        ADDED,
        /** It was one of the user's before. */
        ALREADY_THERE,
        /** It was taken in before and belongs to another user by now: move it. */
        OF_ANOTHER_USER,
        /** The service sees no face, or another one, however it is cut out; none was taken in. */
        NO_FACE,
        /** The service found it not good enough; it was not taken in. */
        POOR_QUALITY,
        /** The service did not associate it; it was deleted again. */
        REFUSED
    }
}
