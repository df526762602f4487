package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The result of disassociating faces from a user. Every face asked for is in exactly one of the three lists; none was
 * deleted.
 *
 * @param userName the user's name
 * @param disassociated ids of the faces that belonged to the user before and do not now
 * @param ofNobody ids of the faces that belonged to no user
 * @param refused the faces the service left as they were, with the reasons
 */
public record Disassociation(
        String userName, List<String> disassociated, List<String> ofNobody, List<RefusedFace> refused) {

    /** Copies the lists. */
    public Disassociation {
        requireNonNull(userName, "userName");
        disassociated = List.copyOf(disassociated);
        ofNobody = List.copyOf(ofNobody);
        refused = List.copyOf(refused);
    }

    /** Returns whether the user vector changed. */
    public boolean changed() {
        return !disassociated.isEmpty();
    }

    /**
     * A face that was not taken from the user.
     *
     * @param faceId the service's id of the face
     * @param reason why
     * @param otherUser the user it belongs to; only for {@link Reason#ASSOCIATED_TO_A_DIFFERENT_USER}
     */
    public record RefusedFace(String faceId, Reason reason, Optional<String> otherUser) {}

    /** Why a face was not taken from the user. */
    public enum Reason {
        /** The collection has no such face. */
        FACE_NOT_FOUND,
        /** It belongs to another user. */
        ASSOCIATED_TO_A_DIFFERENT_USER,
        /** A reason this library does not know. */
        OTHER
    }
}
