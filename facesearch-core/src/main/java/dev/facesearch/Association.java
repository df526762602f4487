package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of associating faces with a user. Every face asked for is in exactly one of the first four lists.
 *
 * @param userName the user's name
 * @param associated ids of the faces that belong to the user now and did not before
 * @param alreadyAssociated ids of the faces that belonged to the user before
 * @param refused the faces the service did not associate, with the reasons
 * @param leftOut ids of the faces that were not tried because a user takes at most a hundred
 * @param deleted ids of the refused or left out faces that were deleted, see {@link AssociateOptions.Builder#onRefused}
 */
public record Association(
        String userName,
        List<String> associated,
        List<String> alreadyAssociated,
        List<RefusedFace> refused,
        List<String> leftOut,
        List<String> deleted) {

    /** Copies the lists. */
    public Association {
        requireNonNull(userName, "userName");
        associated = List.copyOf(associated);
        alreadyAssociated = List.copyOf(alreadyAssociated);
        refused = List.copyOf(refused);
        leftOut = List.copyOf(leftOut);
        deleted = List.copyOf(deleted);
    }

    /** Returns whether the user vector changed. */
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
        /** It belongs to another user; disassociate it there first. */
        ASSOCIATED_TO_A_DIFFERENT_USER,
        /** It is not similar enough to the user's other faces. */
        LOW_MATCH_CONFIDENCE,
        /** A reason this library does not know. */
        OTHER
    }
}
