package dev.facesearch.local.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for each face of a call that deletes, in the order asked.
 *
 * @param deleted the faces that are gone
 * @param kept the faces that are not
 */
public record DeletionOutcome(List<String> deleted, List<Kept> kept) {

    /** Copies the lists. */
    public DeletionOutcome {
        deleted = List.copyOf(deleted);
        kept = List.copyOf(kept);
    }

    /**
     * A face that was not deleted.
     *
     * @param faceId the face
     * @param userId the user it is associated with; null when there is no such face
     */
    public record Kept(String faceId, @Nullable String userId) {}
}
