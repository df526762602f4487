package dev.facesearch.testkit;

import static dev.facesearch.testkit.ContractTarget.image;
import static dev.facesearch.testkit.ServiceErrors.assertError;
import static dev.facesearch.testkit.ServiceErrors.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociationReason;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** Tests the operations that associate faces with users, disassociate them, and delete users that have faces. */
interface AssociationContract extends ContractTarget {

    @Test
    default void associateFaces_first_updatingThenActive() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck");

        AssociateFacesResponse answer = client().associateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(his.faceId()));

        assertThat(answer.associatedFaces().stream().map(AssociatedFace::faceId))
                .containsExactly(his.faceId());
        assertThat(answer.hasUnsuccessfulFaceAssociations()).isTrue();
        assertThat(answer.unsuccessfulFaceAssociations()).isEmpty();
        assertThat(answer.userStatus()).isEqualTo(UserStatus.UPDATING);
        awaitStatus(id, "franck", UserStatus.ACTIVE);
    }

    @Test
    default void associateFaces_unknownFace_notFoundReason() {
        String id = collection();
        user(id, "franck");
        String unknown = UUID.randomUUID().toString();

        AssociateFacesResponse answer = client().associateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(unknown));

        assertThat(answer.associatedFaces()).isEmpty();
        assertThat(answer.unsuccessfulFaceAssociations()).singleElement().satisfies(face -> {
            assertThat(face.faceId()).isEqualTo(unknown);
            assertThat(face.reasons()).containsExactly(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND);
        });
    }

    @Test
    default void associateFaces_ownFaceAgain_inNeitherList() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck", his);

        AssociateFacesResponse answer = client().associateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(his.faceId()));

        assertThat(answer.associatedFaces()).isEmpty();
        assertThat(answer.unsuccessfulFaceAssociations()).isEmpty();
    }

    @Test
    default void associateFaces_faceOfAnother_thatUserIsReported() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck", his);
        user(id, "other");

        AssociateFacesResponse answer = client().associateFaces(
                        request -> request.collectionId(id).userId("other").faceIds(his.faceId()));

        assertThat(answer.unsuccessfulFaceAssociations()).singleElement().satisfies(face -> {
            assertThat(face.reasons())
                    .containsExactly(UnsuccessfulFaceAssociationReason.ASSOCIATED_TO_A_DIFFERENT_USER);
            assertThat(face.userId()).isEqualTo("franck");
            assertThat(face.confidence()).isNull();
        });
    }

    @Test
    default void associateFaces_unlikeTheUser_lowMatchWithConfidence() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        Face hers = index(id, "woman", TestPictures.woman(0));
        user(id, "franck", his);

        AssociateFacesResponse answer = client().associateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(hers.faceId()));

        assertThat(answer.unsuccessfulFaceAssociations()).singleElement().satisfies(face -> {
            assertThat(face.reasons()).containsExactly(UnsuccessfulFaceAssociationReason.LOW_MATCH_CONFIDENCE);
            assertThat(face.confidence()).isBetween(0f, 75f);
            assertThat(face.userId()).isNull();
        });
    }

    @Test
    default void associateFaces_unlikeTheUserAtThresholdZero_associated() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        Face hers = index(id, "woman", TestPictures.woman(0));
        user(id, "franck", his);

        AssociateFacesResponse answer = client().associateFaces(request ->
                request.collectionId(id).userId("franck").userMatchThreshold(0f).faceIds(hers.faceId()));

        assertThat(answer.associatedFaces()).hasSize(1);
    }

    @Test
    default void associateFaces_mixedFirstBatch_acceptedWhole() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        Face hers = index(id, "woman", TestPictures.woman(0));
        user(id, "both");

        AssociateFacesResponse answer = client().associateFaces(
                        request -> request.collectionId(id).userId("both").faceIds(his.faceId(), hers.faceId()));

        assertThat(answer.associatedFaces()).hasSize(2);
    }

    @Test
    @Chosen
    default void associateFaces_sameFaceTwiceInACall_toldOnceInOrder() {
        String id = collection();
        Face a = index(id, "a", TestPictures.man(0));
        Face b = index(id, "b", TestPictures.man(1));
        user(id, "franck");

        AssociateFacesResponse answer = client().associateFaces(request ->
                request.collectionId(id).userId("franck").faceIds(b.faceId(), a.faceId(), b.faceId()));

        assertThat(answer.associatedFaces().stream().map(AssociatedFace::faceId))
                .containsExactly(b.faceId(), a.faceId());
    }

    @Test
    @Chosen
    default void associateFaces_the101st_quotaExceededAndNothingChanged() {
        String id = collection();
        List<String> faces = new ArrayList<>();
        IntStream.range(0, 101)
                .forEach(copy -> faces.add(client().indexFaces(request -> request.collectionId(id)
                                .externalImageId("copy-" + copy)
                                .image(image(TestPictures.man(0))))
                        .faceRecords()
                        .get(0)
                        .face()
                        .faceId()));
        user(id, "franck");
        client().associateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(faces.subList(0, 99)));

        assertError(
                () -> client().associateFaces(request ->
                        request.collectionId(id).userId("franck").faceIds(faces.subList(99, 101))),
                "ServiceQuotaExceededException",
                "");
        assertThat(client().listFaces(request -> request.collectionId(id).userId("franck"))
                        .faces())
                .hasSize(99);
        client().associateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(faces.get(99)));
        assertError(
                () -> client().associateFaces(request ->
                        request.collectionId(id).userId("franck").faceIds(faces.get(100))),
                "ServiceQuotaExceededException",
                "");
    }

    @Test
    default void associateFaces_101InOneCall_violation() {
        List<String> faces = IntStream.range(0, 101)
                .mapToObj(any -> UUID.randomUUID().toString())
                .toList();

        assertViolation(
                () -> client().associateFaces(request ->
                        request.collectionId(noCollection()).userId("ada").faceIds(faces)),
                "Member must have length less than or equal to 100");
    }

    @Test
    default void associateFaces_thresholdOf101_violation() {
        assertViolation(
                () -> client().associateFaces(request -> request.collectionId(noCollection())
                        .userId("ada")
                        .faceIds(UUID.randomUUID().toString())
                        .userMatchThreshold(101f)),
                "'userMatchThreshold' failed to satisfy constraint: Member must have value less than or equal to 100");
    }

    @Test
    default void associateFaces_unknownUser_notFound() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));

        assertError(
                () -> client().associateFaces(request ->
                        request.collectionId(id).userId("nobody").faceIds(his.faceId())),
                "ResourceNotFoundException",
                "");
    }

    @Test
    default void associateFaces_sameToken_firstAnswerAgain() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck");

        AssociateFacesResponse first = associate(id, "token-1", his.faceId());
        AssociateFacesResponse second = associate(id, "token-1", his.faceId());

        assertThat(second.associatedFaces()).isEqualTo(first.associatedFaces()).hasSize(1);
        assertThat(second.userStatus()).isEqualTo(first.userStatus());
    }

    @Test
    default void associateFaces_sameTokenOtherFaces_mismatch() {
        String id = collection();
        Face a = index(id, "a", TestPictures.man(0));
        Face b = index(id, "b", TestPictures.man(1));
        user(id, "franck");
        associate(id, "token-1", a.faceId());

        assertError(
                () -> associate(id, "token-1", b.faceId()),
                "IdempotentParameterMismatchException",
                "The ClientRequestToken: token-1 you have supplied is already in use.");
    }

    @Test
    default void disassociateFaces_ofTwo_oneStays() {
        String id = collection();
        Face a = index(id, "a", TestPictures.man(0));
        Face b = index(id, "b", TestPictures.man(1));
        user(id, "franck", a, b);

        DisassociateFacesResponse answer = client().disassociateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(a.faceId()));

        assertThat(answer.disassociatedFaces())
                .singleElement()
                .satisfies(face -> assertThat(face.faceId()).isEqualTo(a.faceId()));
        assertThat(answer.hasUnsuccessfulFaceDisassociations()).isTrue();
        assertThat(answer.unsuccessfulFaceDisassociations()).isEmpty();
        assertThat(answer.userStatus()).isEqualTo(UserStatus.UPDATING);
        awaitStatus(id, "franck", UserStatus.ACTIVE);
        assertThat(client().listFaces(request -> request.collectionId(id).userId("franck"))
                        .faces())
                .singleElement()
                .satisfies(face -> assertThat(face.faceId()).isEqualTo(b.faceId()));
    }

    @Test
    default void disassociateFaces_missingForeignAndFree_reasonsAndSilence() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        Face free = index(id, "woman", TestPictures.woman(0));
        user(id, "franck", his);
        user(id, "other");
        String unknown = UUID.randomUUID().toString();

        DisassociateFacesResponse answer = client().disassociateFaces(request ->
                request.collectionId(id).userId("other").faceIds(unknown, his.faceId(), free.faceId()));

        assertThat(answer.disassociatedFaces()).isEmpty();
        assertThat(answer.unsuccessfulFaceDisassociations()).hasSize(2);
        assertThat(answer.unsuccessfulFaceDisassociations().get(0).reasons())
                .containsExactly(UnsuccessfulFaceDisassociationReason.FACE_NOT_FOUND);
        assertThat(answer.unsuccessfulFaceDisassociations().get(1).reasons())
                .containsExactly(UnsuccessfulFaceDisassociationReason.ASSOCIATED_TO_A_DIFFERENT_USER);
        assertThat(answer.unsuccessfulFaceDisassociations().get(1).userId()).isEqualTo("franck");
    }

    @Test
    @Chosen
    default void disassociateFaces_last_createdAgainAndNeverFound() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck", his);

        client().disassociateFaces(
                        request -> request.collectionId(id).userId("franck").faceIds(his.faceId()));

        awaitStatus(id, "franck", UserStatus.CREATED);
        assertThat(client().searchUsers(request -> request.collectionId(id).faceId(his.faceId()))
                        .userMatches())
                .isEmpty();
    }

    private AssociateFacesResponse associate(String id, String token, String face) {
        return client().associateFaces(request ->
                request.collectionId(id).userId("franck").faceIds(face).clientRequestToken(token));
    }
}
