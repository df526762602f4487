package dev.facesearch.local.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for each face of a call that associates or disassociates. Faces for which there was nothing to do are in
 * neither list.
 *
 * @param done the faces changed, in the order asked
 * @param refused the faces left as they were, in the order asked
 * @param status the user's status in the answer
 */
public record AssociationOutcome(List<String> done, List<Refused> refused, StoredUser.Status status) {

    /** Copies the lists. */
    public AssociationOutcome {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
    }

    /** The reasons why a face was left as it was. */
    public enum Reason {
        /** Not in the collection. */
        FACE_NOT_FOUND,
        /** Another user has it. */
        DIFFERENT_USER,
        /** Too unlike the user. */
        LOW_MATCH
    }

    /**
     * A face left as it was.
     *
     * @param faceId the face
     * @param reason why
     * @param userId the other user, for {@link Reason#DIFFERENT_USER}
     * @param product of face and user, for {@link Reason#LOW_MATCH}
     */
    public record Refused(
            String faceId,
            Reason reason,
            @Nullable String userId,
            @Nullable Float product) {}
}
