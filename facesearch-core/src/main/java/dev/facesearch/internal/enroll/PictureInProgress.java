package dev.facesearch.internal.enroll;

import dev.facesearch.Association;
import dev.facesearch.IndexedFace;
import dev.facesearch.PictureOutcome;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The progress of a picture: its faces are undecided until they are associated. Used by one thread at a time. */
final class PictureInProgress {

    final PicturePlan plan;
    List<IndexedFace> taken = List.of();
    List<IndexedFace> undecided = List.of();
    Status status = Status.SKIPPED;
    Optional<RefusedPicture> refused = Optional.empty();
    Optional<String> note = Optional.empty();

    PictureInProgress(PicturePlan plan) {
        this.plan = plan;
    }

    void finish(Status status, Kind kind, String reason) {
        this.status = status;
        this.refused = Optional.of(new RefusedPicture(plan.picture().name(), kind, reason));
        this.taken = List.of();
        this.undecided = List.of();
    }

    /** Returns whether the picture's faces have not been seen. */
    boolean isUnseen() {
        return status == Status.FAILED
                || refused.filter(why -> why.kind() == Kind.UNREADABLE).isPresent();
    }

    PictureOutcome outcome(UserId user, List<Association> associations) {
        List<String> faces = plan.held().stream()
                .filter(face -> face.belongsTo(user))
                .map(HeldFace::faceId)
                .toList();
        if (!taken.isEmpty()) {
            List<String> wanted = FaceIds.of(taken);
            faces = associations.stream()
                    .flatMap(association ->
                            Stream.concat(association.associated().stream(), association.alreadyAssociated().stream()))
                    .filter(wanted::contains)
                    .distinct()
                    .toList();
            if (faces.isEmpty()) {
                finishRefused(wanted, associations);
            } else {
                status = Status.INDEXED;
            }
        }
        boolean in = status == Status.INDEXED || status == Status.SKIPPED;
        return new PictureOutcome(
                user.name(),
                plan.picture().name(),
                status,
                in ? faces : List.of(),
                refused,
                plan.note().or(() -> note));
    }

    private void finishRefused(List<String> wanted, List<Association> associations) {
        for (Association association : associations) {
            if (association.leftOut().stream().anyMatch(wanted::contains)) {
                finish(Status.REFUSED, Kind.USER_FULL, "the user has " + Limits.FACES_OF_A_USER + " better faces");
                return;
            }
            for (Association.RefusedFace face : association.refused()) {
                if (wanted.contains(face.faceId())) {
                    finishRefused(face);
                    return;
                }
            }
        }
        finish(Status.FAILED, Kind.FAILED, "indexed, but the service did not say whether it was associated; run again");
    }

    private void finishRefused(Association.RefusedFace face) {
        switch (face.reason()) {
            case LOW_MATCH_CONFIDENCE ->
                finish(
                        Status.REFUSED,
                        Kind.NOT_THIS_PERSON,
                        "its face is too unlike the person's other ones"
                                + (face.matchConfidence().isPresent()
                                        ? String.format(
                                                Locale.ROOT,
                                                " (similarity %.1f)",
                                                face.matchConfidence().getAsDouble())
                                        : ""));
            case ASSOCIATED_TO_A_DIFFERENT_USER ->
                finish(Status.REFUSED, Kind.OF_ANOTHER_USER, "its face belongs to another user");
            default ->
                finish(Status.FAILED, Kind.FAILED, "indexed, but not associated: " + face.reason() + "; run again");
        }
    }
}
