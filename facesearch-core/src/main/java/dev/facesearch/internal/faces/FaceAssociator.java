package dev.facesearch.internal.faces;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.Association.Reason;
import dev.facesearch.Association.RefusedFace;
import dev.facesearch.IndexedFace;
import dev.facesearch.Operation;
import dev.facesearch.QuotaExceededException;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.Numbers;
import dev.facesearch.internal.service.ServiceCalls;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;

/**
 * Associates faces with a user, a hundred in all, and accounts for each face: the service does not report the faces the
 * user has already, nor what it does with the hundred and first.
 */
public final class FaceAssociator {

    private static final int MAX_TRIES_UNTIL_VISIBLE = 5;

    private final CollectionCalls calls;
    private final AssociateOptions options;

    public FaceAssociator(CollectionCalls calls, AssociateOptions options) {
        this.calls = calls;
        this.options = options;
    }

    /** Returns the exception for a face more than a user takes. */
    public static QuotaExceededException full(CollectionCalls calls) {
        return new QuotaExceededException(
                "the user has " + Limits.FACES_OF_A_USER
                        + " faces, which is the most a user takes; take one away first",
                calls.failure(Operation.ASSOCIATE_FACES, false),
                null);
    }

    /** Associates the best of these faces; the user may not be ACTIVE yet when it returns. */
    public Association associate(UserId user, List<IndexedFace> faces) {
        List<String> bestFirst = FaceChoice.best(faces, faces.size()).stream()
                .map(IndexedFace::faceId)
                .toList();
        return associate(
                user,
                bestFirst,
                (open, room) ->
                        FaceChoice.best(
                                        faces.stream()
                                                .filter(face -> open.contains(face.faceId()))
                                                .toList(),
                                        room)
                                .stream()
                                .map(IndexedFace::faceId)
                                .toList());
    }

    /** Associates the first of these faces; the user may not be ACTIVE yet when it returns. */
    public Association associateIds(UserId user, List<String> faceIds) {
        return associate(user, faceIds, (open, room) -> open.subList(0, room));
    }

    /** Chooses a number of these faces. */
    private interface Choice {
        List<String> choose(List<String> faceIds, int count);
    }

    private Association associate(UserId user, List<String> faceIds, Choice choice) {
        List<String> asked = List.copyOf(new LinkedHashSet<>(faceIds));
        if (asked.isEmpty()) {
            return new Association(user.name(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
        Set<String> owned = calls.faces(user).map(Face::faceId).collect(Collectors.toSet());
        List<String> open = asked.stream().filter(face -> !owned.contains(face)).toList();
        int room = Math.max(0, Limits.FACES_OF_A_USER - owned.size());
        List<String> chosen = open.size() <= room ? open : choice.choose(open, room);
        List<String> leftOut =
                open.stream().filter(face -> !chosen.contains(face)).toList();

        Outcome outcome = new Outcome();
        boolean oneBeforeTheOthers = options.bestFaceFirst() && owned.isEmpty() && chosen.size() > 1;
        if (oneBeforeTheOthers) {
            call(user, chosen.subList(0, 1), outcome);
            if (!outcome.associated.isEmpty()) {
                calls.awaitActive(user);
            }
        }
        call(user, oneBeforeTheOthers ? chosen.subList(1, chosen.size()) : chosen, outcome);
        List<String> already = new ArrayList<>(asked);
        already.retainAll(owned);
        already.addAll(outcome.already);
        return new Association(
                user.name(), outcome.associated, already, outcome.refused, leftOut, delete(outcome.refused, leftOut));
    }

    /** The outcome of each face so far. */
    private static final class Outcome {
        final List<String> associated = new ArrayList<>();
        final List<String> already = new ArrayList<>();
        final List<RefusedFace> refused = new ArrayList<>();
    }

    /** Associates faces, and repeats it for faces this client has just indexed and the service does not see yet. */
    private void call(UserId user, List<String> faceIds, Outcome outcome) {
        List<String> open = faceIds;
        for (int tries = 1; !open.isEmpty(); tries++) {
            AssociateFacesResponse response = callOnce(user, open);
            Set<String> silent = new LinkedHashSet<>(open);
            for (AssociatedFace face : response.associatedFaces()) {
                silent.remove(face.faceId());
                outcome.associated.add(face.faceId());
            }
            List<String> notYetVisible = new ArrayList<>();
            for (UnsuccessfulFaceAssociation face : response.unsuccessfulFaceAssociations()) {
                silent.remove(face.faceId());
                RefusedFace refused = refusedFace(face);
                if (tries < MAX_TRIES_UNTIL_VISIBLE
                        && refused.reason() == Reason.FACE_NOT_FOUND
                        && calls.hasJustIndexed(face.faceId())) {
                    notYetVisible.add(face.faceId());
                } else {
                    outcome.refused.add(refused);
                }
            }
            outcome.already.addAll(silent);
            open = notYetVisible;
            if (!open.isEmpty()) {
                calls.work().pause(ServiceCalls.pause(tries), Operation.ASSOCIATE_FACES);
            }
        }
    }

    private AssociateFacesResponse callOnce(UserId user, List<String> faceIds) {
        return calls.call(
                Operation.ASSOCIATE_FACES,
                AssociateFacesRequest.builder()
                        .collectionId(calls.id())
                        .userId(user.wire())
                        .faceIds(faceIds)
                        .userMatchThreshold(
                                options.matchThreshold().isPresent()
                                        ? (float) options.matchThreshold().getAsDouble()
                                        : null)
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build(),
                RekognitionClient::associateFaces);
    }

    private List<String> delete(List<RefusedFace> refused, List<String> leftOut) {
        if (options.onRefused() == AssociateOptions.OnRefused.KEEP) {
            return List.of();
        }
        List<String> ofNobody = new ArrayList<>(leftOut);
        refused.stream()
                .filter(face -> face.reason() == Reason.LOW_MATCH_CONFIDENCE || face.reason() == Reason.OTHER)
                .forEach(face -> ofNobody.add(face.faceId()));
        return FaceDeleter.delete(calls, ofNobody).deleted();
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
