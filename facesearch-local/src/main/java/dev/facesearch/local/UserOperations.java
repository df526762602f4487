package dev.facesearch.local;

import dev.facesearch.local.shared.Sha256;
import dev.facesearch.local.store.AssociationOutcome;
import dev.facesearch.local.store.AssociationRule;
import dev.facesearch.local.store.CollectionState;
import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.store.Idempotency;
import dev.facesearch.local.store.StoredUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociatedFace;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociationReason;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** The operations on users of a collection and on their faces. */
final class UserOperations {

    private static final int MAX_USERS = 500;
    private static final int MAX_FACE_IDS = 100;
    private static final float DEFAULT_MATCH_THRESHOLD = 75;

    private final FaceStore store;
    private final Similarity similarity;
    private final PageTokens tokens;
    private final InjectedFaults faults;

    UserOperations(FaceStore store, Similarity similarity, PageTokens tokens, InjectedFaults faults) {
        this.store = store;
        this.similarity = similarity;
        this.tokens = tokens;
        this.faults = faults;
    }

    CreateUserResponse.Builder create(CreateUserRequest request) {
        new Constraints()
                .user(request.collectionId(), request.userId(), request.clientRequestToken())
                .hold();
        store.collection(request.collectionId())
                .createUser(request.userId(), call("CreateUser", request.clientRequestToken(), request.userId()));
        return CreateUserResponse.builder();
    }

    ListUsersResponse.Builder list(ListUsersRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .count("maxResults", request.maxResults(), 1, MAX_USERS)
                .nextToken(request.nextToken())
                .hold();
        CollectionState collection = store.collection(request.collectionId());
        Page<StoredUser> page = Page.of(
                tokens,
                "ListUsers " + collection.key(),
                request.nextToken(),
                request.maxResults() == null ? MAX_USERS : request.maxResults(),
                (after, limit) -> collection.users(after.isEmpty() ? 0 : Long.parseLong(after), limit),
                user -> Long.toString(user.listKey()));
        return ListUsersResponse.builder()
                .users(page.items().stream().map(UserOperations::shape).toList())
                .nextToken(page.nextToken());
    }

    DeleteUserResponse.Builder delete(DeleteUserRequest request) {
        new Constraints()
                .user(request.collectionId(), request.userId(), request.clientRequestToken())
                .hold();
        store.collection(request.collectionId())
                .deleteUser(request.userId(), call("DeleteUser", request.clientRequestToken(), request.userId()));
        return DeleteUserResponse.builder();
    }

    AssociateFacesResponse.Builder associate(AssociateFacesRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .userId(request.userId())
                .faceIds(request.hasFaceIds() ? request.faceIds() : null, MAX_FACE_IDS)
                .percent("userMatchThreshold", request.userMatchThreshold())
                .clientRequestToken(request.clientRequestToken())
                .hold();
        float threshold = request.userMatchThreshold() == null ? DEFAULT_MATCH_THRESHOLD : request.userMatchThreshold();
        Idempotency call =
                call("AssociateFaces", request.clientRequestToken(), request.userId(), request.faceIds(), threshold);
        AssociationOutcome outcome = store.collection(request.collectionId())
                .associate(request.userId(), request.faceIds(), rule(request.userId(), threshold), call);
        return AssociateFacesResponse.builder()
                .associatedFaces(outcome.done().stream()
                        .map(face -> AssociatedFace.builder().faceId(face).build())
                        .toList())
                .unsuccessfulFaceAssociations(
                        outcome.refused().stream().map(this::unassociated).toList())
                .userStatus(outcome.status().name());
    }

    private AssociationRule rule(String userId, float threshold) {
        return new AssociationRule() {
            @Override
            public boolean knows(String faceId) {
                return !faults.isHidden(faceId);
            }

            @Override
            public boolean accepts(String faceId, @Nullable Float product) {
                return !faults.refuses(userId, faceId) && (product == null || similarity.of(product) >= threshold);
            }
        };
    }

    private UnsuccessfulFaceAssociation unassociated(AssociationOutcome.Refused face) {
        return UnsuccessfulFaceAssociation.builder()
                .faceId(face.faceId())
                .userId(face.userId())
                .confidence(face.product() == null ? null : similarity.of(face.product()))
                .reasons(
                        switch (face.reason()) {
                            case FACE_NOT_FOUND -> UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND;
                            case DIFFERENT_USER -> UnsuccessfulFaceAssociationReason.ASSOCIATED_TO_A_DIFFERENT_USER;
                            case LOW_MATCH -> UnsuccessfulFaceAssociationReason.LOW_MATCH_CONFIDENCE;
                        })
                .build();
    }

    DisassociateFacesResponse.Builder disassociate(DisassociateFacesRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .userId(request.userId())
                .faceIds(request.hasFaceIds() ? request.faceIds() : null, MAX_FACE_IDS)
                .clientRequestToken(request.clientRequestToken())
                .hold();
        AssociationOutcome outcome = store.collection(request.collectionId())
                .disassociate(
                        request.userId(),
                        request.faceIds(),
                        call("DisassociateFaces", request.clientRequestToken(), request.userId(), request.faceIds()));
        return DisassociateFacesResponse.builder()
                .disassociatedFaces(outcome.done().stream()
                        .map(face -> DisassociatedFace.builder().faceId(face).build())
                        .toList())
                .unsuccessfulFaceDisassociations(outcome.refused().stream()
                        .map(UserOperations::undisassociated)
                        .toList())
                .userStatus(outcome.status().name());
    }

    private static UnsuccessfulFaceDisassociation undisassociated(AssociationOutcome.Refused face) {
        return UnsuccessfulFaceDisassociation.builder()
                .faceId(face.faceId())
                .userId(face.userId())
                .reasons(
                        face.reason() == AssociationOutcome.Reason.FACE_NOT_FOUND
                                ? UnsuccessfulFaceDisassociationReason.FACE_NOT_FOUND
                                : UnsuccessfulFaceDisassociationReason.ASSOCIATED_TO_A_DIFFERENT_USER)
                .build();
    }

    static User shape(StoredUser user) {
        return User.builder()
                .userId(user.userId())
                .userStatus(UserStatus.fromValue(user.status().name()))
                .build();
    }

    /** Makes the idempotency of a call; the parameters go in as a digest, since the token outlives faces and users. */
    private static Idempotency call(String operation, @Nullable String token, Object... parameters) {
        String digest = Sha256.hex(List.of(parameters).toString());
        return new Idempotency(operation, token, digest);
    }
}
