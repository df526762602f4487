package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.facesearch.local.LocalRekognition;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;

/** Searches other than the plain one of a photo, on the embedded engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchesTest {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client = client(engine);

    @BeforeAll
    void enroll() {
        client.collection("team-blue").create();
        client.collection("team-red").create();
        client.collection("visitors").create();
        client.collection("team-blue")
                .user("Franck")
                .create()
                .addFaces(DemoPeople.franck())
                .associate();
        client.collection("team-red")
                .user("Anna")
                .create()
                .addFaces(DemoPeople.anna())
                .associate();
    }

    @AfterAll
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void searchSimilarFaces_ofAFace_areTheOthersNeverItself() {
        List<StoredFace> faces = client.collection("team-blue").faces().toList();

        List<FaceMatch> found = client.collection("team-blue")
                .searchSimilarFaces(faces.get(0).faceId().toUpperCase(Locale.ROOT));

        assertThat(found)
                .extracting(FaceMatch::faceId)
                .containsExactlyInAnyOrder(faces.get(1).faceId(), faces.get(2).faceId());
    }

    @Test
    void searchSimilarFaces_unknownFace_isRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> client.collection("team-blue")
                        .searchSimilarFaces(UUID.randomUUID().toString()));
    }

    @Test
    void searchUsersLike_aFace_includeItsOwner() {
        String face =
                client.collection("team-blue").faces().findFirst().orElseThrow().faceId();

        assertThat(client.collection("team-blue").searchUsersLike(face, options -> options.threshold(99)))
                .extracting(UserMatch::userName)
                .containsExactly("Franck");
    }

    @Test
    void searchSimilarUsers_ofAUser_areNeverItself() {
        assertThat(client.collection("team-blue").user("Franck").searchSimilarUsers(options -> options.threshold(0)))
                .isEmpty();
    }

    @Test
    void compareFaces_twoPicturesOfOneMan_areSimilar() {
        Comparison comparison = client.compareFaces(
                DemoPeople.photo("franck_01829.jpg"),
                DemoPeople.photo("franck_03979.jpg"),
                options -> options.threshold(90));

        assertThat(comparison.similar()).hasSize(1);
        assertThat(comparison.sourceFace()).isPresent();
    }

    @Test
    void compareFaces_noFaceInOne_isAnAnswer() {
        Comparison comparison = client.compareFaces(DemoPeople.blank(), DemoPeople.photo("franck_03979.jpg"));

        assertThat(comparison.sourceFace()).isEmpty();
        assertThat(comparison.similar()).isEmpty();
        assertThat(comparison.unlike()).hasSize(1);
    }

    @Test
    void detectFaces_attributesAskedFor_areThere() {
        FaceDetection found = client.detectFaces(
                DemoPeople.photo("franck_03979.jpg"), options -> options.attributes(FaceAttribute.ALL));

        assertThat(found.faces()).hasSize(1);
        assertThat(found.faces().get(0).attributes().landmarks()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void searchUsersInImage_severalCollections_givesOneAnswer() {
        PhotoResult franck = client.searchUsersInImage(
                DemoPeople.photo("franck_03979.jpg"), options -> options.collectionsThat(id -> id.startsWith("team-")));

        assertThat(franck.faces().get(0).person()).contains("Franck");
        assertThat(franck.faces().get(0).userMatches())
                .extracting(UserMatch::collectionId, UserMatch::userName)
                .containsExactly(tuple("team-blue", "Franck"), tuple("team-red", "Anna"));
        assertThat(franck.faces().get(0).lift()).isPresent();
        assertThat(franck.billedCalls()).isEqualTo(1 + 2 * 2);
    }

    @Test
    void searchUsersInImage_allCollections_areSearched() {
        PhotoResult found = client.searchUsersInImage(
                DemoPeople.photo("franck_03979.jpg"),
                options -> options.allCollections().only(SearchBy.USERS));

        assertThat(found.billedCalls()).isEqualTo(1 + 3);
    }

    @Test
    void searchUsersInImage_ruleThatNothingFits_isTold() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.searchUsersInImage(
                        DemoPeople.photo("franck_03979.jpg"), options -> options.collectionsThat(id -> false)));
    }

    @Test
    void searchUsersInImage_noCollectionNamed_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.searchUsersInImage(DemoPeople.blank(), options -> options.collections()));
    }

    @Test
    void searchUsersInImage_faceUnderTheLeastSize_isToldAndNotBilled() {
        PhotoResult found =
                client.searchUsersInImage(DemoPeople.photo("franck_03979.jpg"), options -> options.minFacePixels(5000));

        assertThat(found.faces()).hasSize(1);
        assertThat(found.faces().get(0).status()).isEqualTo(SearchStatus.TOO_SMALL);
        assertThat(found.faces().get(0).decision()).isEqualTo(Decision.UNKNOWN);
        assertThat(found.faces().get(0).reason()).contains("too small");
        assertThat(found.billedCalls()).isOne();
    }

    @Test
    void searchUsersInImage_usersStillUpdating_canBeLeftOut() {
        RekognitionClient updating = Interception.of(
                engine,
                request -> request,
                answer -> answer instanceof SearchUsersByImageResponse users
                        ? users.toBuilder()
                                .userMatches(users.userMatches().stream()
                                        .map(match -> match.toBuilder()
                                                .user(user -> user.userId(
                                                                match.user().userId())
                                                        .userStatus("UPDATING"))
                                                .build())
                                        .toList())
                                .build()
                        : answer);
        try (FaceSearchClient changing = client(updating)) {
            ImageSource photo = DemoPeople.photo("franck_03979.jpg");

            assertThat(changing.searchUsersInImage(photo, options -> options.collections("team-blue"))
                            .faces()
                            .get(0)
                            .userMatches())
                    .extracting(UserMatch::status)
                    .containsExactly(UserStatus.UPDATING);
            assertThat(changing.searchUsersInImage(
                                    photo,
                                    options -> options.collections("team-blue").activeUsersOnly())
                            .faces()
                            .get(0)
                            .userMatches())
                    .isEmpty();
        }
    }

    @Test
    void searchUsersInImage_onePersonTwice_isTold() {
        // The detector's answer doubled: the photo then shows the man twice, as in a mirror.
        RekognitionClient doubled = Interception.of(
                engine,
                request -> request,
                answer -> answer instanceof DetectFacesResponse faces
                        ? faces.toBuilder()
                                .faceDetails(
                                        faces.faceDetails().get(0),
                                        faces.faceDetails().get(0))
                                .build()
                        : answer);
        try (FaceSearchClient mirror = client(doubled)) {
            PhotoResult found = mirror.searchUsersInImage(
                    DemoPeople.photo("franck_03979.jpg"), options -> options.collections("team-blue"));

            assertThat(found.peopleFoundTwice()).containsExactly("Franck");
            assertThat(found.faces())
                    .allSatisfy(face -> assertThat(face.reason()).contains("another face of this photo too"));
        }
    }

    @Test
    void searchUsersInImage_neighbourSearchedAtFirst_isCutTighterAndResolved() {
        AtomicInteger searches = new AtomicInteger();
        RekognitionClient mistakenOnce = Interception.of(
                engine,
                request -> request,
                answer -> answer instanceof SearchUsersByImageResponse users && searches.getAndIncrement() == 0
                        ? elsewhere(users)
                        : answer);
        try (FaceSearchClient mistaken = client(mistakenOnce)) {
            PhotoResult found = mistaken.searchUsersInImage(
                    DemoPeople.photo("franck_03979.jpg"), options -> options.collections("team-blue"));

            assertThat(found.faces().get(0).person()).contains("Franck");
            assertThat(found.faces().get(0).status()).isEqualTo(SearchStatus.SEARCHED);
            assertThat(found.billedCalls()).isEqualTo(1 + 2 + 1);
        }
    }

    @Test
    void searchUsersInImage_neighbourSearchedAlways_isUnresolvedAfterThreeCuts() {
        AtomicInteger searches = new AtomicInteger();
        RekognitionClient mistaken = Interception.of(
                engine,
                request -> {
                    if (request instanceof SearchUsersByImageRequest) {
                        searches.incrementAndGet();
                    }
                    return request;
                },
                answer -> answer instanceof SearchUsersByImageResponse users ? elsewhere(users) : answer);
        try (FaceSearchClient mistakenClient = client(mistaken)) {
            PhotoResult found = mistakenClient.searchUsersInImage(
                    DemoPeople.photo("franck_03979.jpg"),
                    options -> options.collections("team-blue").only(SearchBy.USERS));

            assertThat(found.faces().get(0).status()).isEqualTo(SearchStatus.UNRESOLVED);
            assertThat(found.faces().get(0).decision()).isEqualTo(Decision.REVIEW);
            assertThat(searches).hasValue(3);
        }
    }

    private static SearchUsersByImageResponse elsewhere(SearchUsersByImageResponse users) {
        return users.toBuilder()
                .searchedFace(face -> face.faceDetail(FaceDetail.builder()
                        .boundingBox(box -> box.left(0f).top(0f).width(0.05f).height(0.05f))
                        .build()))
                .build();
    }

    private static FaceSearchClient client(RekognitionClient rekognition) {
        return FaceSearchClient.builder()
                .rekognition(rekognition)
                .collection("visitors")
                .build();
    }
}
