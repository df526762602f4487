package dev.facesearch.internal.faces;

import dev.facesearch.FaceDeletion;
import dev.facesearch.FaceDeletion.KeptFace;
import dev.facesearch.FaceDeletion.Reason;
import dev.facesearch.Operation;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

/** Deletes faces, as many in a call as the service takes, and accounts for each face. */
public final class FaceDeleter {

    private FaceDeleter() {}

    public static FaceDeletion delete(CollectionCalls calls, List<String> faceIds) {
        List<String> deleted = new ArrayList<>();
        List<KeptFace> kept = new ArrayList<>();
        for (List<String> chunk : FaceIds.chunks(faceIds, Limits.FACES_OF_A_DELETION)) {
            DeleteFacesResponse response = calls.call(
                    Operation.DELETE_FACES,
                    DeleteFacesRequest.builder()
                            .collectionId(calls.id())
                            .faceIds(chunk)
                            .build(),
                    RekognitionClient::deleteFaces);
            deleted.addAll(response.deletedFaces());
            response.unsuccessfulFaceDeletions().forEach(face -> kept.add(keptFace(face)));
        }
        return new FaceDeletion(deleted, kept);
    }

    private static KeptFace keptFace(UnsuccessfulFaceDeletion face) {
        return new KeptFace(
                face.faceId(),
                face.reasons().stream().findFirst().map(FaceDeleter::reason).orElse(Reason.OTHER),
                Optional.ofNullable(face.userId())
                        .map(wire -> UserId.ofWire(wire).name()));
    }

    private static Reason reason(UnsuccessfulFaceDeletionReason reason) {
        return switch (reason) {
            case FACE_NOT_FOUND -> Reason.FACE_NOT_FOUND;
            case ASSOCIATED_TO_AN_EXISTING_USER -> Reason.ASSOCIATED_TO_A_USER;
            default -> Reason.OTHER;
        };
    }
}
