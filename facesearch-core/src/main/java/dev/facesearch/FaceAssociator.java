package dev.facesearch;

import com.google.common.collect.Lists;
import dev.facesearch.Association.Reason;
import dev.facesearch.Association.RefusedFace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;

/**
 * Associates faces, a hundred a call, and accounts for every one: the service passes in silence over those the user has
 * already.
 */
final class FaceAssociator {

    private static final int FACES_A_CALL = 100;

    private final Session session;
    private final String collectionId;

    FaceAssociator(Session session, String collectionId) {
        this.session = session;
        this.collectionId = collectionId;
    }

    Association associate(UserId user, List<String> faceIds) {
        List<String> associated = new ArrayList<>();
        List<String> already = new ArrayList<>();
        List<RefusedFace> refused = new ArrayList<>();
        for (List<String> chunk : Lists.partition(List.copyOf(new LinkedHashSet<>(faceIds)), FACES_A_CALL)) {
            AssociateFacesResponse response = session.calls()
                    .call(
                            Operation.ASSOCIATE_FACES,
                            collectionId,
                            () -> session.rekognition()
                                    .associateFaces(request -> request.collectionId(collectionId)
                                            .userId(user.wire())
                                            .faceIds(chunk)));
            Set<String> open = new LinkedHashSet<>(chunk);
            for (AssociatedFace face : response.associatedFaces()) {
                open.remove(face.faceId());
                associated.add(face.faceId());
            }
            for (UnsuccessfulFaceAssociation face : response.unsuccessfulFaceAssociations()) {
                open.remove(face.faceId());
                refused.add(refusedFace(face));
            }
            already.addAll(open);
        }
        return new Association(user.name(), associated, already, refused);
    }

    private static RefusedFace refusedFace(UnsuccessfulFaceAssociation face) {
        return new RefusedFace(
                face.faceId(),
                face.reasons().stream().findFirst().map(FaceAssociator::reason).orElse(Reason.OTHER),
                face.confidence() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Numbers.exact(face.confidence())),
                Optional.ofNullable(face.userId())
                        .map(wire -> UserId.ofWire(wire).name()));
    }

    private static Reason reason(UnsuccessfulFaceAssociationReason reason) {
        return switch (reason) {
            case FACE_NOT_FOUND -> Reason.FACE_NOT_FOUND;
            case ASSOCIATED_TO_A_DIFFERENT_USER -> Reason.ASSOCIATED_TO_A_DIFFERENT_USER;
            case LOW_MATCH_CONFIDENCE -> Reason.LOW_MATCH_CONFIDENCE;
            default -> Reason.OTHER;
        };
    }
}
