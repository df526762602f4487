package dev.facesearch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What associating faces with a user came to. Every face asked for is in one of the three lists.
 *
 * @param user the user's name
 * @param associated ids of the faces that belong to the user now and did not before
 * @param alreadyAssociated ids of the faces that belonged to the user before
 * @param refused the faces that do not belong to the user, with the reasons
 */
public record Association(
        String user, List<String> associated, List<String> alreadyAssociated, List<RefusedFace> refused) {

    /** Copies the lists. */
    public Association {
        associated = List.copyOf(associated);
        alreadyAssociated = List.copyOf(alreadyAssociated);
        refused = List.copyOf(refused);
    }

    /** Whether the user vector changed. */
    public boolean changed() {
        return !associated.isEmpty();
    }

    /**
     * A face that was not associated.
     *
     * @param faceId the service's id of the face
     * @param reason why
     * @param matchConfidence how well it matches the user, 0..100; only for {@link Reason#LOW_MATCH_CONFIDENCE}
     * @param otherUser the user it belongs to; only for {@link Reason#ASSOCIATED_TO_A_DIFFERENT_USER}
     */
    public record RefusedFace(
            String faceId, Reason reason, OptionalDouble matchConfidence, Optional<String> otherUser) {}

    /** Why a face was not associated. */
    public enum Reason {
        /** The collection has no such face. */
        FACE_NOT_FOUND,
        /** It belongs to another user; take it away there first. */
        ASSOCIATED_TO_A_DIFFERENT_USER,
        /** It does not look like the user's other faces. */
        LOW_MATCH_CONFIDENCE,
        /** A reason this library does not know. */
        OTHER
    }
}
