package dev.facesearch.internal.enroll;

import dev.facesearch.Association;
import dev.facesearch.Association.RefusedFace;
import dev.facesearch.PictureOutcome.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.internal.enroll.PictureStep.Ended;
import dev.facesearch.internal.enroll.PictureStep.Taken;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Limits;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads in the result of an association how a picture ends. Has no state. */
final class AssociatedPicture {

    private AssociatedPicture() {}

    static Ended end(Taken picture, Association association) {
        List<String> wanted = FaceIds.of(picture.faces());
        List<String> faces = Stream.concat(association.associated().stream(), association.alreadyAssociated().stream())
                .filter(wanted::contains)
                .distinct()
                .toList();
        return faces.isEmpty()
                ? without(picture.plan(), wanted, association)
                : Ended.enrolled(picture.plan(), Status.INDEXED, faces);
    }

    private static Ended without(PicturePlan plan, List<String> wanted, Association association) {
        if (association.leftOut().stream().anyMatch(wanted::contains)) {
            return Ended.without(
                    plan, Status.REFUSED, Kind.USER_FULL, "the user has " + Limits.FACES_OF_A_USER + " better faces");
        }
        return association.refused().stream()
                .filter(face -> wanted.contains(face.faceId()))
                .findFirst()
                .map(face -> refused(plan, face))
                .orElseGet(() -> Ended.without(
                        plan,
                        Status.FAILED,
                        Kind.FAILED,
                        "indexed, but the service did not say whether it was associated; run again"));
    }

    private static Ended refused(PicturePlan plan, RefusedFace face) {
        return switch (face.reason()) {
            case LOW_MATCH_CONFIDENCE ->
                Ended.without(
                        plan,
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
                Ended.without(plan, Status.REFUSED, Kind.OF_ANOTHER_USER, "its face belongs to another user");
            default ->
                Ended.without(
                        plan,
                        Status.FAILED,
                        Kind.FAILED,
                        "indexed, but not associated: " + face.reason() + "; run again");
        };
    }
}
