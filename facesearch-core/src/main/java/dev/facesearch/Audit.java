package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What may be wrong in a collection. Each finding is for a person to look at: none proves a mistake.
 *
 * @param plan what the audit set out to do
 * @param findings by kind, the strongest of each first
 * @param searchedFaces for how many faces was searched
 * @param searchedUsers for how many users
 * @param vanished how many of both were deleted by others meanwhile
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record Audit(
        AuditPlan plan, List<Finding> findings, int searchedFaces, int searchedUsers, int vanished, long billedCalls) {

    /** Copies the list. */
    public Audit {
        requireNonNull(plan, "plan");
        findings = List.copyOf(findings);
    }

    /** Whether all was searched for; not so if the budget was spent before. */
    public boolean isComplete() {
        return searchedFaces + searchedUsers + vanished >= plan.billedCalls();
    }

    /** The findings of a kind. */
    public List<Finding> findings(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /** What may be wrong. */
    public enum Kind {
        /** A face is nearer to a face of another user than to any of its own: moved there, it may be right. */
        NEARER_TO_ANOTHER_USER,
        /** A face is unlike half or more of its own user's other faces, and like nobody else's. */
        OUTLIER,
        /** Faces of one picture, the same file or saved anew, which cost and say no more than one of them. */
        NEAR_DUPLICATES,
        /** The vectors of two users are as alike as those of one person. */
        USERS_ALIKE,
        /** A face belongs to nobody: searches by face vectors find it, and say no name. */
        FACE_WITHOUT_USER,
        /** A user has no face, and is never found. */
        USER_WITHOUT_FACE
    }

    /**
     * Something that may be wrong.
     *
     * @param kind what
     * @param users the names of the people concerned: the one who has the face, then the other
     * @param faceIds the faces concerned: the one that may be wrong, then what it is like
     * @param similarity how alike they are, 0..100: to the other user's nearest face, to half of its own user's, of the
     *     two least alike of duplicates, of two users' vectors; empty where it says nothing
     * @param ownSimilarity to the nearest face of its own user, 0..100; only for {@link Kind#NEARER_TO_ANOTHER_USER}
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
