package dev.facesearch.internal.enroll;

import dev.facesearch.IndexedFace;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import java.util.List;
import java.util.Optional;

/** How far a picture has come after a step of its person's enrollment; the last step ends every picture. */
sealed interface PictureStep {

    /**
     * A picture with faces that are the person's, to be associated.
     *
     * @param plan what was planned
     * @param faces the person's faces
     */
    record Taken(PicturePlan plan, List<IndexedFace> faces) implements PictureStep {}

    /**
     * A picture with several faces, of which only a search can tell the person's.
     *
     * @param plan what was planned
     * @param faces all faces of the picture
     */
    record Undecided(PicturePlan plan, List<IndexedFace> faces) implements PictureStep {}

    /**
     * A picture about which nothing is left to do.
     *
     * @param outcome how it ends
     */
    record Ended(PictureOutcome outcome) implements PictureStep {

        /** Ends a picture that is enrolled, with the person's faces of it. */
        static Ended enrolled(PicturePlan plan, Status status, List<String> faceIds) {
            return new Ended(new PictureOutcome(
                    plan.planned().userName(),
                    plan.planned().source(),
                    status,
                    faceIds,
                    plan.planned().refused(),
                    plan.planned().note()));
        }

        /** Ends a picture that the budget did not suffice for. */
        static Ended overBudget(PicturePlan plan) {
            return without(plan, Status.OVER_BUDGET, Optional.empty());
        }

        /** Ends a picture that no face was taken from, for this reason. */
        static Ended without(PicturePlan plan, Status status, Kind kind, String reason) {
            return without(
                    plan, status, Optional.of(new RefusedPicture(plan.planned().source(), kind, reason)));
        }

        /** Ends a picture that no face was taken from, as was planned. */
        static Ended asPlanned(PicturePlan plan, Status status) {
            return without(plan, status, plan.planned().refused());
        }

        private static Ended without(PicturePlan plan, Status status, Optional<RefusedPicture> why) {
            return new Ended(new PictureOutcome(
                    plan.planned().userName(),
                    plan.planned().source(),
                    status,
                    List.of(),
                    why,
                    plan.planned().note()));
        }

        /** Returns whether the picture's faces have not been seen. */
        boolean isUnseen() {
            return outcome.status() == Status.FAILED
                    || outcome.refused()
                            .filter(why -> why.kind() == Kind.UNREADABLE)
                            .isPresent();
        }
    }
}
