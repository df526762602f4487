package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The result of grouping the faces of a collection that belong to no user.
 *
 * @param collectionId the collection
 * @param groups the groups of two faces and more, the largest first
 * @param single the faces that are in no group, as no other face seems to be the same person's
 * @param contradictory verdicts that two faces are different, although others say that both are the same as a third;
 *     these faces are together
 * @param searched how many faces this run searched for
 * @param left how many faces were not searched for, as the budget was spent or a call failed; another run goes on
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record FaceGroups(
        String collectionId,
        List<FaceGroup> groups,
        List<StoredFace> single,
        List<PairVerdict> contradictory,
        int searched,
        int left,
        long billedCalls) {

    /** Copies the lists. */
    public FaceGroups {
        requireNonNull(collectionId, "collectionId");
        groups = List.copyOf(groups);
        single = List.copyOf(single);
        contradictory = List.copyOf(contradictory);
    }

    /** Returns whether every face was searched for. */
    public boolean complete() {
        return left == 0;
    }
}
