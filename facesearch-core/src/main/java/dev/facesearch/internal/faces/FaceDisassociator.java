package dev.facesearch.internal.faces;

import dev.facesearch.Disassociation;
import dev.facesearch.Disassociation.Reason;
import dev.facesearch.Disassociation.RefusedFace;
import dev.facesearch.Operation;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociatedFace;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociationReason;

/** Disassociates faces from a user, a hundred in a call, and accounts for each face. */
public final class FaceDisassociator {

    private FaceDisassociator() {}

    public static Disassociation disassociate(CollectionCalls calls, UserId user, List<String> faceIds) {
        List<String> disassociated = new ArrayList<>();
        List<String> ofNobody = new ArrayList<>();
        List<RefusedFace> refused = new ArrayList<>();
        for (List<String> chunk : FaceIds.chunks(faceIds, Limits.FACES_OF_AN_ASSOCIATION)) {
            DisassociateFacesResponse response = calls.call(
                    Operation.DISASSOCIATE_FACES,
                    DisassociateFacesRequest.builder()
                            .collectionId(calls.id())
                            .userId(user.wire())
                            .faceIds(chunk)
                            .clientRequestToken(UUID.randomUUID().toString())
                            .build(),
                    RekognitionClient::disassociateFaces);
            Set<String> silent = new LinkedHashSet<>(chunk);
            for (DisassociatedFace face : response.disassociatedFaces()) {
                silent.remove(face.faceId());
                disassociated.add(face.faceId());
            }
            for (UnsuccessfulFaceDisassociation face : response.unsuccessfulFaceDisassociations()) {
                silent.remove(face.faceId());
                refused.add(refusedFace(face));
            }
            ofNobody.addAll(silent);
        }
        return new Disassociation(user.name(), disassociated, ofNobody, refused);
    }

    private static RefusedFace refusedFace(UnsuccessfulFaceDisassociation face) {
        return new RefusedFace(
                face.faceId(),
                face.reasons().stream()
                        .findFirst()
                        .map(FaceDisassociator::reason)
                        .orElse(Reason.OTHER),
                Optional.ofNullable(face.userId())
                        .map(wire -> UserId.ofWire(wire).name()));
    }

    private static Reason reason(UnsuccessfulFaceDisassociationReason reason) {
        return switch (reason) {
            case FACE_NOT_FOUND -> Reason.FACE_NOT_FOUND;
            case ASSOCIATED_TO_A_DIFFERENT_USER -> Reason.ASSOCIATED_TO_A_DIFFERENT_USER;
            default -> Reason.OTHER;
        };
    }
}
