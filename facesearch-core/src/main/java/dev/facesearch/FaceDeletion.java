package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The result of deleting faces. Every face asked for is in one of the two lists.
 *
 * @param deleted ids of the faces that are gone
 * @param kept the faces that were not deleted, with the reasons
 */
public record FaceDeletion(List<String> deleted, List<KeptFace> kept) {

    /** Copies the lists. */
    public FaceDeletion {
        deleted = List.copyOf(deleted);
        kept = List.copyOf(kept);
    }

    /**
     * A face that was not deleted.
     *
     * @param faceId the service's id of the face
     * @param reason why
     * @param user the user it belongs to; only for {@link Reason#ASSOCIATED_TO_A_USER}
     */
    public record KeptFace(String faceId, Reason reason, Optional<String> user) {

        /** Checks for null. */
        public KeptFace {
            requireNonNull(faceId, "faceId");
            requireNonNull(reason, "reason");
            requireNonNull(user, "user");
        }
    }

    /** Why a face was not deleted. */
    public enum Reason {
        /** The collection has no such face, or no longer has it. */
        FACE_NOT_FOUND,
        /** It belongs to a user: disassociate it or delete the user first. */
        ASSOCIATED_TO_A_USER,
        /** A reason this library does not know. */
        OTHER
    }
}
