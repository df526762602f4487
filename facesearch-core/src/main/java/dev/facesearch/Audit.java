package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of an audit: what may be wrong in a collection. Each finding is for a person to look at: none proves a
 * mistake.
 *
 * @param plan what the audit set out to do
 * @param findings sorted by kind, the strongest of each kind first
 * @param searchedFaces how many faces were searched for
 * @param searchedUsers how many users were searched for
 * @param vanished how many of these faces and users were deleted by others meanwhile
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record Audit(
        AuditPlan plan, List<Finding> findings, int searchedFaces, int searchedUsers, int vanished, long billedCalls) {

    /** Copies the list. */
    public Audit {
        requireNonNull(plan, "plan");
        findings = List.copyOf(findings);
    }

    /** Returns whether everything was searched for; false if the budget was spent before. */
    public boolean isComplete() {
        return searchedFaces + searchedUsers + vanished >= plan.billedCalls();
    }

    /** Returns the findings of a kind. */
    public List<Finding> findings(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /** A kind of finding. */
    public enum Kind {
        /** A face is more similar to a face of another user than to any of its own user's; it may belong there. */
        NEARER_TO_ANOTHER_USER,
        /** A face is dissimilar to half or more of its user's other faces, and similar to nobody else's. */
        OUTLIER,
        /** Several faces come from one picture, the same file or a re-saved copy: they cost more and add nothing. */
        NEAR_DUPLICATES,
        /** The vectors of two users are as similar as if they were one person. */
        USERS_ALIKE,
        /** A face belongs to nobody: searches by face vectors find it without a name. */
        FACE_WITHOUT_USER,
        /** A user has no face and is never found. */
        USER_WITHOUT_FACE
    }

    /**
     * A finding: something that may be wrong.
     *
     * @param kind the kind of finding
     * @param users the names of the people concerned: the one who has the face, then the other
     * @param faceIds the faces concerned: the one that may be wrong, then the one it is similar to
     * @param similarity how similar they are, 0..100, depending on the kind: to the other user's nearest face; to half
     *     of its own user's faces; the two least similar duplicates; the two users' vectors; empty for the other kinds
     * @param ownSimilarity the similarity to the nearest face of its own user, 0..100; only for
     *     {@link Kind#NEARER_TO_ANOTHER_USER}
     * @param text the same for a person to read
     */
    public record Finding(
            Kind kind,
            List<String> users,
            List<String> faceIds,
            OptionalDouble similarity,
            OptionalDouble ownSimilarity,
            String text) {

        /** Copies the lists. */
        public Finding {
            requireNonNull(kind, "kind");
            users = List.copyOf(users);
            faceIds = List.copyOf(faceIds);
            requireNonNull(similarity, "similarity");
            requireNonNull(ownSimilarity, "ownSimilarity");
            requireNonNull(text, "text");
        }
    }
}
