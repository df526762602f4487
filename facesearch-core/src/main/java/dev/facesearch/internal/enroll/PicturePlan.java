package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.PlannedPicture;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.service.PictureRead;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The plan for a picture: what its user is told of it, and what it takes to do it.
 *
 * @param picture where it comes from
 * @param content its hash; empty if it cannot be read
 * @param held the faces of it in the collection
 * @param planned what is to be done
 */
record PicturePlan(ImageSource picture, Optional<ContentHash> content, List<HeldFace> held, PlannedPicture planned) {

    static PicturePlan of(UserId user, PictureRead read, List<HeldFace> held, Action action, Optional<String> note) {
        return new PicturePlan(
                read.picture(),
                read.content(),
                held,
                new PlannedPicture(user.name(), read.picture().name(), action, Optional.empty(), note));
    }

    static PicturePlan refused(UserId user, PictureRead read, List<HeldFace> held, Kind kind, String reason) {
        return of(user, read, held, Action.REFUSE, Optional.empty()).without(Action.REFUSE, kind, reason);
    }

    static PicturePlan failed(UserId user, PictureRead read, Kind kind, String reason) {
        return of(user, read, List.of(), Action.FAIL, Optional.empty()).without(Action.FAIL, kind, reason);
    }

    Action action() {
        return planned.action();
    }

    /** Returns the plan that takes no face of the same picture, for this reason. */
    PicturePlan without(Action action, Kind kind, String reason) {
        return new PicturePlan(
                picture,
                content,
                held,
                new PlannedPicture(
                        planned.userName(),
                        planned.source(),
                        action,
                        Optional.of(new RefusedPicture(planned.source(), kind, reason)),
                        Optional.empty()));
    }

    /** Returns the same plan with another note. */
    PicturePlan noting(String note) {
        return new PicturePlan(
                picture,
                content,
                held,
                new PlannedPicture(
                        planned.userName(), planned.source(), planned.action(), planned.refused(), Optional.of(note)));
    }
}
