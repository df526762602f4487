package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The similarity of two faces of a {@link SimilarityGraph}.
 *
 * @param faceId the service's id of the one
 * @param otherFaceId the service's id of the other
 * @param similarity the similarity, 0..100
 * @param decision {@link Decision#REVIEW} if something speaks against one person, else {@link Decision#MATCH}
 * @param reasons what speaks against one person, for people to read; the one face comes first in each
 */
public record FaceEdge(String faceId, String otherFaceId, double similarity, Decision decision, List<String> reasons) {

    /** Copies the list. */
    public FaceEdge {
        requireNonNull(faceId, "faceId");
        requireNonNull(otherFaceId, "otherFaceId");
        requireNonNull(decision, "decision");
        reasons = List.copyOf(reasons);
    }
}
