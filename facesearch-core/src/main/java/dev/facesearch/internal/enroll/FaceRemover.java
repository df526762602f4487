package dev.facesearch.internal.enroll;

import static dev.facesearch.internal.service.Log.LOG;

import dev.facesearch.FaceDeletion;
import dev.facesearch.FaceSearchException;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Failures;
import java.util.List;

/** Removes the faces that a person's plan says are to go, and the user of a person who is gone. Has no state. */
final class FaceRemover {

    private FaceRemover() {}

    /**
     * The result of a removal.
     *
     * @param disassociated how many faces the user has lost
     * @param deleted how many faces are gone
     * @param left how many faces should be gone and are not
     */
    record Removed(int disassociated, int deleted, int left) {
        static final Removed NOTHING = new Removed(0, 0, 0);
    }

    static Removed remove(CollectionCalls calls, PersonPlan plan) {
        if (plan.removals().isEmpty()) {
            return Removed.NOTHING;
        }
        int disassociated = 0;
        int gone = 0;
        try {
            List<String> owned = plan.removals().stream()
                    .filter(face -> face.belongsTo(plan.user()))
                    .map(HeldFace::faceId)
                    .toList();
            if (plan.deletesUser()) {
                // The user goes before the faces: a kill in between leaves faces of nobody, which another run removes.
                calls.deleteUser(plan.user());
                disassociated = owned.size();
            } else {
                disassociated = FaceDisassociator.disassociate(calls, plan.user(), owned)
                        .disassociated()
                        .size();
            }
            List<String> all = plan.removals().stream().map(HeldFace::faceId).toList();
            FaceDeletion deletion = FaceDeleter.delete(calls, all);
            gone = all.size()
                    - (int) deletion.kept().stream()
                            .filter(face -> face.reason() != FaceDeletion.Reason.FACE_NOT_FOUND)
                            .count();
        } catch (FaceSearchException e) {
            Failures.throwIfFatal(e);
            LOG.debug(
                    "Faces of pictures that are gone could not be removed: {}",
                    e.errorCode().orElse("no answer"));
        }
        return new Removed(disassociated, gone, plan.removals().size() - gone);
    }
}
