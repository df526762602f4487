package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.FaceView;
import dev.facesearch.IndexedFace;
import dev.facesearch.IndexedPicture;
import dev.facesearch.InvalidImageException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.SentAs;
import dev.facesearch.UnindexedFace;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.enroll.PictureStep.Ended;
import dev.facesearch.internal.enroll.PictureStep.Taken;
import dev.facesearch.internal.enroll.PictureStep.Undecided;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceIndexer;
import dev.facesearch.internal.faces.FacePicker;
import dev.facesearch.internal.faces.FacePicker.Pick;
import dev.facesearch.internal.files.EnrollmentJournal;
import dev.facesearch.internal.service.BudgetSpentException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.LowMemory;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Indexes a person's pictures as planned and keeps the faces that are the person's. The order survives a kill at any
 * moment: a picture is noted before it is sent, a refusal before its faces are deleted. Thread-safe.
 */
final class PictureIndexer {

    private final CollectionCalls calls;
    private final FacePicker picker;
    private final EnrollmentJournal journal;

    PictureIndexer(CollectionCalls calls, FacePicker picker, EnrollmentJournal journal) {
        this.calls = calls;
        this.picker = picker;
        this.journal = journal;
    }

    /** Does what was planned for a picture, up to the association of its faces. */
    PictureStep index(UserId user, PicturePlan plan) {
        return switch (plan.action()) {
            case INDEX -> guard(plan, () -> send(user, plan));
            case ASSOCIATE -> guard(plan, () -> look(user, plan, ofNobody(plan), List.of()));
            case REFUSE -> Ended.asPlanned(plan, Status.REFUSED);
            case FAIL -> Ended.asPlanned(plan, Status.FAILED);
            case SKIP -> Ended.enrolled(plan, Status.SKIPPED, ofUser(user, plan));
        };
    }

    private static List<IndexedFace> ofNobody(PicturePlan plan) {
        return HeldFace.indexed(
                plan.picture().name(),
                plan.held().stream().filter(HeldFace::belongsToNobody).toList());
    }

    private static List<String> ofUser(UserId user, PicturePlan plan) {
        return plan.held().stream()
                .filter(face -> face.belongsTo(user))
                .map(HeldFace::faceId)
                .toList();
    }

    private PictureStep send(UserId user, PicturePlan plan) {
        ContentHash content = plan.content().orElseThrow();
        String key = journal.key(user, content);
        journal.sent(key);
        IndexedPicture indexed;
        try {
            indexed = new FaceIndexer(calls).index(user, content, plan.picture(), picker.maxFaces());
        } catch (InvalidImageException | InvalidRequestException e) {
            String reason = String.valueOf(e.getMessage());
            if (LowMemory.isCause(e)) {
                return Ended.without(plan, Status.FAILED, Kind.UNREADABLE, reason);
            }
            if (e.operation().isPresent()) {
                // The service would give the same answer again.
                journal.refused(key, Kind.UNREADABLE);
            }
            return Ended.without(plan, Status.REFUSED, Kind.UNREADABLE, reason);
        }
        boolean notesBytes = indexed.sentAs() == SentAs.BYTES_INSTEAD_OF_REFERENCE
                && plan.planned().note().isEmpty();
        return look(
                user,
                notesBytes ? plan.noting("sent as bytes; the service could not take it from S3") : plan,
                indexed.faces(),
                indexed.unindexed());
    }

    /** Examines a picture's faces: keeps the person's, if it can be determined, and deletes the others. */
    private PictureStep look(UserId user, PicturePlan plan, List<IndexedFace> faces, List<UnindexedFace> unindexed) {
        Pick pick = picker.pick(plan.picture().name(), faces, unindexed);
        return pick.undecided() ? new Undecided(plan, faces) : settle(user, plan, pick);
    }

    /** Keeps the faces that were picked and deletes the others. */
    PictureStep settle(UserId user, PicturePlan plan, Pick pick) {
        String key = journal.key(user, plan.content().orElseThrow());
        pick.refused().ifPresent(refused -> journal.refused(key, refused.kind()));
        FaceDeleter.delete(calls, FaceIds.of(pick.surplus()));
        if (pick.refused().isPresent()) {
            RefusedPicture refused = pick.refused().get();
            return Ended.without(plan, Status.REFUSED, refused.kind(), refused.reason());
        }
        journal.kept(key, FaceView.shown(pick.taken()).stream().findFirst());
        return new Taken(plan, pick.taken());
    }

    /**
     * Takes a step with a picture and keeps its failure from the other pictures, unless it would be a failure of all of
     * them.
     */
    static PictureStep guard(PicturePlan plan, Supplier<PictureStep> step) {
        try {
            return LowMemory.guard(plan.picture(), step);
        } catch (BudgetSpentException e) {
            return Ended.overBudget(plan);
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            return Ended.without(
                    plan,
                    Status.FAILED,
                    Failures.isUnreadable(e) ? Kind.UNREADABLE : Kind.FAILED,
                    String.valueOf(e.getMessage()));
        }
    }
}
