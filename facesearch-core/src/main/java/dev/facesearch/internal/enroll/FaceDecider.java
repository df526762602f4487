package dev.facesearch.internal.enroll;

import dev.facesearch.AssociateOptions;
import dev.facesearch.ContentHash;
import dev.facesearch.IndexedFace;
import dev.facesearch.MatchOptions;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.enroll.PictureStep.Ended;
import dev.facesearch.internal.enroll.PictureStep.Undecided;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FacePicker.Pick;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.BudgetSpentException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides by searches which of a picture's several faces is the person's: the one most similar to the user. */
final class FaceDecider {

    private final CollectionCalls calls;
    private final OptionalDouble matchThreshold;
    private final EnrollmentJournal journal;
    private final PictureIndexer indexer;

    FaceDecider(
            CollectionCalls calls, OptionalDouble matchThreshold, EnrollmentJournal journal, PictureIndexer indexer) {
        this.calls = calls;
        this.matchThreshold = matchThreshold;
        this.journal = journal;
        this.indexer = indexer;
    }

    /**
     * Decides.
     *
     * @param faceCount how many other faces the user has
     */
    PictureStep decide(UserId user, Undecided picture, int faceCount) {
        return PictureIndexer.guard(picture.plan(), () -> {
            Optional<IndexedFace> best;
            try {
                best = faceCount > 0 ? mostSimilar(user, picture.faces()) : Optional.empty();
            } catch (BudgetSpentException e) {
                FaceDeleter.delete(calls, FaceIds.of(picture.faces()));
                return Ended.overBudget(picture.plan());
            }
            return best.map(face -> keep(user, picture, face)).orElseGet(() -> refuse(user, picture, faceCount));
        });
    }

    private Optional<IndexedFace> mostSimilar(UserId user, List<IndexedFace> faces) {
        MatchOptions search = MatchOptions.builder()
                .threshold(matchThreshold.orElse(AssociateOptions.SERVICE_THRESHOLD))
                .maxMatches(Limits.USERS_OF_A_PAGE)
                .build();
        Map<IndexedFace, Double> similarities = new HashMap<>();
        for (IndexedFace face : faces) {
            VectorSearch.searchUsersLike(calls, face.faceId(), search).stream()
                    .filter(match -> match.userName().equals(user.name()))
                    .map(UserMatch::similarity)
                    .findFirst()
                    .ifPresent(similarity -> similarities.put(face, similarity));
        }
        return faces.stream()
                .filter(similarities::containsKey)
                .max(Comparator.comparingDouble(face -> similarities.getOrDefault(face, 0.0)));
    }

    private PictureStep keep(UserId user, Undecided picture, IndexedFace face) {
        List<IndexedFace> surplus = new ArrayList<>(picture.faces());
        surplus.remove(face);
        return indexer.settle(user, picture.plan(), new Pick(List.of(face), surplus, Optional.empty()));
    }

    private PictureStep refuse(UserId user, Undecided picture, int faceCount) {
        ContentHash content = picture.plan().content().orElseThrow();
        // Until the person has another face, the result would be the same.
        journal.refused(journal.key(user, content, faceCount), Kind.NOT_THIS_PERSON);
        FaceDeleter.delete(calls, FaceIds.of(picture.faces()));
        journal.kept(journal.key(user, content), Optional.empty());
        String faces = picture.faces().size() + " faces, ";
        return Ended.without(
                picture.plan(),
                Status.REFUSED,
                Kind.NOT_THIS_PERSON,
                faceCount > 0
                        ? faces + "none of them like the person's other ones"
                        : faces + "and no other picture tells which is the person's; add one with a single face");
    }
}
