package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The result of confirming a face.
 *
 * @param userName the name of the person it was confirmed to be
 * @param source the photo's name
 * @param outcome what happened to the face
 * @param reason the outcome as text for a person
 * @param faceId the service's id of the face; empty if it was not added
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

    /** Returns whether the user vector changed. */
    public boolean changed() {
        return outcome == Outcome.ADDED;
    }

    /** The outcome for the face. */
    public enum Outcome {
        /** The face was added to the user, and the user vector that includes it is ACTIVE. */
        ADDED,
        /** The face belonged to the user already. */
        ALREADY_THERE,
        /** The face was added before and belongs to another user now: move it. */
        OF_ANOTHER_USER,
        /** The service finds no face, or another one, however it is cut out; none was added. */
        NO_FACE,
        /** The service found the face not good enough; it was not added. */
        POOR_QUALITY,
        /** The service did not associate the face; it was deleted again. */
        REFUSED
    }
}
