package dev.facesearch.testkit;

import static dev.facesearch.testkit.ContractTarget.image;
import static dev.facesearch.testkit.ServiceErrors.assertError;
import static dev.facesearch.testkit.ServiceErrors.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFaceReason;
import software.amazon.awssdk.services.rekognition.model.UserMatch;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** Tests SearchFaces, SearchFacesByImage, SearchUsers and SearchUsersByImage. */
interface SearchContract extends ContractTarget {

    @Test
    default void searchFaces_sameMan_foundWithoutItselfBestFirst() {
        String id = collection();
        Face probe = index(id, "man-0", TestPictures.man(0));
        index(id, "man-1", TestPictures.man(1));
        index(id, "man-2", TestPictures.man(2));
        index(id, "woman", TestPictures.woman(0));

        SearchFacesResponse answer =
                client().searchFaces(request -> request.collectionId(id).faceId(probe.faceId()));

        assertThat(answer.searchedFaceId()).isEqualTo(probe.faceId());
        assertThat(answer.faceModelVersion()).matches("[0-9.]+");
        assertThat(answer.faceMatches())
                .extracting(match -> match.face().externalImageId())
                .containsExactlyInAnyOrder("man-1", "man-2");
        assertThat(answer.faceMatches())
                .extracting(FaceMatch::similarity)
                .isSortedAccordingTo(Collections.reverseOrder())
                .allMatch(similarity -> similarity >= 80 && similarity <= 100);
    }

    @Test
    default void searchFaces_thresholdZero_allOthers() {
        String id = collection();
        Face probe = index(id, "man", TestPictures.man(0));
        index(id, "woman", TestPictures.woman(0));

        assertThat(client().searchFaces(request ->
                                request.collectionId(id).faceId(probe.faceId()).faceMatchThreshold(0f))
                        .faceMatches())
                .hasSize(1);
    }

    @Test
    default void searchFaces_maxFaces_theBest() {
        String id = collection();
        Face probe = index(id, "man-0", TestPictures.man(0));
        index(id, "man-1", TestPictures.man(1));
        index(id, "woman", TestPictures.woman(0));

        assertThat(client().searchFaces(request -> request.collectionId(id)
                                .faceId(probe.faceId())
                                .faceMatchThreshold(0f)
                                .maxFaces(1))
                        .faceMatches())
                .singleElement()
                .satisfies(match -> assertThat(match.face().externalImageId()).isEqualTo("man-1"));
    }

    @Test
    default void searchFaces_unknownFace_invalidParameter() {
        String id = collection();

        assertError(
                () -> client().searchFaces(request ->
                        request.collectionId(id).faceId(UUID.randomUUID().toString())),
                "InvalidParameterException",
                "faceId was not found in the collection.");
    }

    @Test
    default void searchFaces_deletedFace_neitherFoundNorSearched() {
        String id = collection();
        Face a = index(id, "man-0", TestPictures.man(0));
        Face b = index(id, "man-1", TestPictures.man(1));
        client().deleteFaces(request -> request.collectionId(id).faceIds(b.faceId()));

        assertThat(client().searchFaces(request -> request.collectionId(id).faceId(a.faceId()))
                        .faceMatches())
                .isEmpty();
        assertError(
                () -> client().searchFaces(request -> request.collectionId(id).faceId(b.faceId())),
                "InvalidParameterException",
                "");
    }

    @Test
    default void searchFacesByImage_sameMan_boxConfidenceAndMatch() {
        String id = collection();
        index(id, "man-0", TestPictures.man(0));
        index(id, "woman", TestPictures.woman(0));

        SearchFacesByImageResponse answer =
                client().searchFacesByImage(request -> request.collectionId(id).image(image(TestPictures.man(1))));

        assertThat(answer.searchedFaceBoundingBox().width()).isBetween(0.1f, 0.9f);
        assertThat(answer.searchedFaceConfidence()).isBetween(90f, 100f);
        assertThat(answer.faceMatches()).singleElement().satisfies(match -> {
            assertThat(match.face().externalImageId()).isEqualTo("man-0");
            assertThat(match.similarity()).isGreaterThan(99f);
        });
    }

    @Test
    default void searchFacesByImage_emptyCollection_noMatchButTheBox() {
        String id = collection();

        SearchFacesByImageResponse answer =
                client().searchFacesByImage(request -> request.collectionId(id).image(image(TestPictures.man(1))));

        assertThat(answer.hasFaceMatches()).isTrue();
        assertThat(answer.faceMatches()).isEmpty();
        assertThat(answer.searchedFaceBoundingBox()).isNotNull();
    }

    @Test
    default void searchFacesByImage_nobody_invalidParameterInTheWordsApplicationsMatch() {
        String id = collection();

        assertError(
                () -> client().searchFacesByImage(
                                request -> request.collectionId(id).image(image(TestPictures.blank()))),
                "InvalidParameterException",
                "There are no faces in the image. Should be at least 1.");
    }

    @Test
    default void searchFacesByImage_group_theLargestOnly() {
        String id = collection();
        String largest = client().indexFaces(request -> request.collectionId(id)
                        .image(image(TestPictures.group()))
                        .maxFaces(1))
                .faceRecords()
                .get(0)
                .face()
                .faceId();

        assertThat(client().searchFacesByImage(
                                request -> request.collectionId(id).image(image(TestPictures.group())))
                        .faceMatches())
                .singleElement()
                .satisfies(match -> assertThat(match.face().faceId()).isEqualTo(largest));
    }

    @Test
    default void searchUsers_byFace_ownerToo() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck", his);

        SearchUsersResponse answer =
                client().searchUsers(request -> request.collectionId(id).faceId(his.faceId()));

        assertThat(answer.searchedFace().faceId()).isEqualTo(his.faceId());
        assertThat(answer.searchedUser()).isNull();
        assertThat(answer.faceModelVersion()).matches("[0-9.]+");
        assertThat(answer.userMatches()).singleElement().satisfies(match -> {
            assertThat(match.user().userId()).isEqualTo("franck");
            assertThat(match.user().userStatus()).isEqualTo(UserStatus.ACTIVE);
            assertThat(match.similarity()).isGreaterThan(99f);
        });
    }

    @Test
    default void searchUsers_byUser_othersOnly() {
        String id = collection();
        user(id, "franck", index(id, "man-0", TestPictures.man(0)));
        user(id, "again", index(id, "man-1", TestPictures.man(1)));

        SearchUsersResponse answer =
                client().searchUsers(request -> request.collectionId(id).userId("franck"));

        assertThat(answer.searchedUser().userId()).isEqualTo("franck");
        assertThat(answer.searchedFace()).isNull();
        assertThat(answer.userMatches())
                .singleElement()
                .satisfies(match -> assertThat(match.user().userId()).isEqualTo("again"));
    }

    @Test
    @Chosen
    default void searchUsers_bothOrNeither_invalidParameter() {
        String id = collection();

        assertError(() -> client().searchUsers(request -> request.collectionId(id)), "InvalidParameterException", "");
        assertError(
                () -> client().searchUsers(request -> request.collectionId(id)
                        .userId("ada")
                        .faceId(UUID.randomUUID().toString())),
                "InvalidParameterException",
                "");
    }

    @Test
    @Chosen
    default void searchUsers_unknownUser_notFoundAndUnknownFace_invalidParameter() {
        String id = collection();

        assertError(
                () -> client().searchUsers(request -> request.collectionId(id).userId("nobody")),
                "ResourceNotFoundException",
                "");
        assertError(
                () -> client().searchUsers(request ->
                        request.collectionId(id).faceId(UUID.randomUUID().toString())),
                "InvalidParameterException",
                "");
    }

    @Test
    default void searchUsers_createdUser_neverFound() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "empty");

        SearchUsersResponse answer = client().searchUsers(
                        request -> request.collectionId(id).faceId(his.faceId()).userMatchThreshold(0f));

        assertThat(answer.hasUserMatches()).isTrue();
        assertThat(answer.userMatches()).isEmpty();
    }

    @Test
    default void searchUsersByImage_manOfTwoUsers_heBestFirst() {
        String id = collection();
        user(id, "franck", index(id, "man-0", TestPictures.man(0)), index(id, "man-1", TestPictures.man(1)));
        user(id, "woman", index(id, "woman", TestPictures.woman(0)));

        SearchUsersByImageResponse answer = client().searchUsersByImage(request ->
                request.collectionId(id).image(image(TestPictures.man(2))).userMatchThreshold(0f));

        assertThat(answer.userMatches())
                .extracting(match -> match.user().userId())
                .containsExactly("franck", "woman");
        assertThat(answer.userMatches())
                .extracting(UserMatch::similarity)
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(answer.searchedFace().faceDetail().boundingBox()).isNotNull();
        assertThat(answer.hasUnsearchedFaces()).isTrue();
        assertThat(answer.unsearchedFaces()).isEmpty();
    }

    @Test
    default void searchUsersByImage_maxUsers_theBest() {
        String id = collection();
        user(id, "franck", index(id, "man-0", TestPictures.man(0)));
        user(id, "woman", index(id, "woman", TestPictures.woman(0)));

        assertThat(client().searchUsersByImage(request -> request.collectionId(id)
                                .image(image(TestPictures.man(2)))
                                .userMatchThreshold(0f)
                                .maxUsers(1))
                        .userMatches())
                .singleElement()
                .satisfies(match -> assertThat(match.user().userId()).isEqualTo("franck"));
    }

    @Test
    default void searchUsersByImage_nobody_successWithNothing() {
        String id = collection();

        SearchUsersByImageResponse answer =
                client().searchUsersByImage(request -> request.collectionId(id).image(image(TestPictures.blank())));

        assertThat(answer.hasUserMatches()).isTrue();
        assertThat(answer.userMatches()).isEmpty();
        assertThat(answer.searchedFace()).isNull();
    }

    @Test
    default void searchUsersByImage_group_othersUnsearchedLargestFirst() {
        String id = collection();

        SearchUsersByImageResponse answer = client().searchUsersByImage(request ->
                request.collectionId(id).image(image(TestPictures.group())).qualityFilter(QualityFilter.NONE));

        assertThat(answer.unsearchedFaces())
                .hasSize(3)
                .allSatisfy(face -> assertThat(face.reasons()).containsExactly(UnsearchedFaceReason.FACE_NOT_LARGEST))
                .extracting(face -> face.faceDetails().boundingBox().width()
                        * face.faceDetails().boundingBox().height())
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    default void searches_thresholdOf101_violation() {
        assertViolation(
                () -> client().searchUsersByImage(request -> request.collectionId(noCollection())
                        .image(image(TestPictures.blank()))
                        .userMatchThreshold(101f)),
                "'userMatchThreshold'");
        assertViolation(
                () -> client().searchFacesByImage(request -> request.collectionId(noCollection())
                        .image(image(TestPictures.blank()))
                        .faceMatchThreshold(-1f)),
                "'faceMatchThreshold'");
    }

    @Test
    default void searches_tooManyAskedFor_violation() {
        assertViolation(
                () -> client().searchUsersByImage(request -> request.collectionId(noCollection())
                        .image(image(TestPictures.blank()))
                        .maxUsers(501)),
                "'maxUsers'");
        assertViolation(
                () -> client().searchFacesByImage(request -> request.collectionId(noCollection())
                        .image(image(TestPictures.blank()))
                        .maxFaces(4097)),
                "'maxFaces'");
    }
}
