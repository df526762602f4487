package dev.facesearch.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.Decision;
import dev.facesearch.DemoPeople;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.InterceptedClient;
import dev.facesearch.InvalidImageException;
import dev.facesearch.NotFoundException;
import dev.facesearch.People;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;

/** The search of a photo on the embedded engine, with the demo's people enrolled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotoSearcherTest {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();

    @BeforeAll
    void enroll() {
        try (FaceSearchClient client = client(engine)) {
            client.collection().create();
            client.collection()
                    .enroll(People.of(List.of(
                            new People.Person("Franck", DemoPeople.franck()),
                            new People.Person("Anna", DemoPeople.anna()))));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void searchUsersInImage_groupPhoto_namesWhomItShowsAndNobodyElse() {
        try (FaceSearchClient client = client(engine)) {
            PhotoResult found = client.searchUsersInImage(DemoPeople.photo(DemoPeople.GROUP), 99);

            assertThat(found.faces()).hasSize(3);
            assertThat(found.matches().map(FaceResult::person)).containsExactly(Optional.of("Anna"));
            assertThat(found.matches().map(face -> face.box().centerX() > 0.7)).containsExactly(true);
        }
    }

    @Test
    void mayShowMoreFaces_asManyAsTheServiceReturns_isTrue() {
        try (FaceSearchClient client = client(engine)) {
            PhotoResult found = client.searchUsersInImage(DemoPeople.photo(DemoPeople.GROUP), 99);

            assertThat(found.mayShowMoreFaces()).isFalse();
            assertThat(withFaces(found, 99).mayShowMoreFaces()).isFalse();
            assertThat(withFaces(found, 100).mayShowMoreFaces()).isTrue();
        }
    }

    private static PhotoResult withFaces(PhotoResult found, int count) {
        return new PhotoResult(
                found.source(),
                found.width(),
                found.height(),
                found.sentAs(),
                found.policy(),
                Collections.nCopies(count, found.faces().get(0)),
                found.billedCalls());
    }

    @Test
    void searchUsersInImage_profile_isNotNamedAndTheReasonSaysWhy() {
        try (FaceSearchClient client = client(engine)) {
            List<FaceResult> faces = client.searchUsersInImage(DemoPeople.photo("sample2.jpg"), 99)
                    .faces();

            assertThat(faces).hasSize(3);
            assertThat(faces.get(0).decision()).isEqualTo(Decision.UNKNOWN);
            assertThat(faces.get(0).reason()).contains("seen from the side (yaw -");
            assertThat(faces.subList(1, 3)).noneMatch(face -> face.reason().contains("seen from the side"));
        }
    }

    @Test
    void searchUsersInImage_knownMan_carriesBothScoresAndTheLift() {
        try (FaceSearchClient client = client(engine)) {
            PhotoResult found = client.searchUsersInImage(DemoPeople.photo("franck_03979.jpg"), 99);
            FaceResult face = found.faces().get(0);

            assertThat(found.billedCalls()).isEqualTo(1 + 2);
            assertThat(face.person()).contains("Franck");
            assertThat(face.userScore().orElseThrow()).isBetween(99.0, 100.0);
            assertThat(face.faceScore().orElseThrow()).isBetween(99.0, 100.0);
            assertThat(face.lift())
                    .hasValue(face.userScore().orElseThrow() - face.faceScore().orElseThrow());
        }
    }

    @Test
    void searchFacesInImage_knownMan_isDecidedByFaces() {
        try (FaceSearchClient client = client(engine)) {
            FaceResult face = client.searchFacesInImage(DemoPeople.photo("franck_03979.jpg"), 99)
                    .faces()
                    .get(0);

            assertThat(face.decidedBy()).isEqualTo(SearchBy.FACES);
            assertThat(face.person()).contains("Franck");
        }
    }

    @Test
    void searchUsersInImage_noFace_isAnEmptyResult() {
        try (FaceSearchClient client = client(engine)) {
            PhotoResult found = client.searchUsersInImage(DemoPeople.blank(), 99);

            assertThat(found.faces()).isEmpty();
            assertThat(found.billedCalls()).isOne();
        }
    }

    @Test
    void searchUsersInImage_oneFace_isNotCropped() {
        AtomicReference<SdkBytes> sent = new AtomicReference<>(SdkBytes.fromByteArray(new byte[0]));
        RekognitionClient watched = before(request -> {
            if (request instanceof SearchUsersByImageRequest search) {
                sent.set(search.image().bytes());
            }
            return request;
        });
        try (FaceSearchClient client = client(watched)) {
            client.searchUsersInImage(DemoPeople.photo("franck_04117.jpg"), 99);
        }

        assertThat(sent).hasValue(SdkBytes.fromByteArray(DemoPhotos.bytes("franck_04117.jpg")));
    }

    @Test
    void searchUsersInImage_onlyUsers_makesHalfOfTheBilledSearches() {
        try (FaceSearchClient client = client(engine)) {
            PhotoResult found = client.searchUsersInImage(
                    DemoPeople.photo("franck_03979.jpg"), options -> options.only(SearchBy.USERS));

            assertThat(found.billedCalls()).isEqualTo(1 + 1);
            assertThat(found.faces())
                    .allSatisfy(face -> assertThat(face.faceScore()).isEmpty());
        }
    }

    @Test
    void searchUsersInImage_onlyFaces_isAContradiction() {
        try (FaceSearchClient client = client(engine)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            client.searchUsersInImage(DemoPeople.blank(), options -> options.only(SearchBy.FACES)));
        }
    }

    @Test
    void searchUsersInImage_oneSearchFails_theOtherFacesAreFound() {
        AtomicInteger searches = new AtomicInteger();
        RekognitionClient faulty = before(request -> {
            if (request instanceof SearchUsersByImageRequest && searches.getAndIncrement() == 0) {
                throw InternalServerErrorException.builder().message("a fault").build();
            }
            return request;
        });
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(faulty)
                .collection("staff")
                .parallelism(1)
                .build()) {
            PhotoResult found = client.searchUsersInImage(DemoPeople.photo(DemoPeople.GROUP), 99);

            assertThat(found.faces()).hasSize(3);
            assertThat(found.faces())
                    .filteredOn(face -> face.reason().contains("not searched"))
                    .hasSize(1);
            assertThat(found.faces())
                    .filteredOn(face -> face.userScore().isPresent())
                    .hasSize(2);
        }
    }

    @Test
    void searchUsersInImage_serviceSearchesAnotherFace_isNeverAMatch() {
        RekognitionClient mistaken = after(response -> response instanceof SearchUsersByImageResponse users
                ? users.toBuilder()
                        .searchedFace(face -> face.faceDetail(FaceDetail.builder()
                                .boundingBox(
                                        box -> box.left(0f).top(0f).width(0.05f).height(0.05f))
                                .build()))
                        .build()
                : response);
        try (FaceSearchClient client = client(mistaken)) {
            PhotoResult found = client.searchUsersInImage(DemoPeople.photo("franck_03979.jpg"), 99);

            assertThat(found.faces()).hasSize(1);
            assertThat(found.faces().get(0).decision()).isEqualTo(Decision.REVIEW);
            assertThat(found.faces().get(0).reason()).contains("another face");
        }
    }

    @Test
    void searchUsersInImage_serviceDoesNotSayWhoseFaceItIs_listsTheUsersFaces() {
        RekognitionClient silent = after(response -> response instanceof SearchFacesByImageResponse faces
                ? faces.toBuilder()
                        .faceMatches(faces.faceMatches().stream()
                                .map(match -> match.toBuilder()
                                        .face(match.face().toBuilder()
                                                .userId(null)
                                                .build())
                                        .build())
                                .toList())
                        .build()
                : response);
        try (FaceSearchClient client = client(silent)) {
            FaceResult face = client.searchUsersInImage(DemoPeople.photo("franck_03979.jpg"), 99)
                    .faces()
                    .get(0);

            assertThat(face.lift()).isPresent();
            assertThat(face.bestFace().flatMap(FaceMatch::userName)).contains("Franck");
        }
    }

    @Test
    void searchUsersInImage_noSuchCollection_isReported() {
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(engine)
                .collection("nobody")
                .build()) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.searchUsersInImage(DemoPeople.photo(DemoPeople.GROUP), 99))
                    .withMessageContaining("nobody");
        }
    }

    @Test
    void searchUsersInImage_notAPicture_isRefusedBeforeAnyCall() {
        try (FaceSearchClient client = client(engine)) {
            assertThatExceptionOfType(InvalidImageException.class)
                    .isThrownBy(() -> client.searchUsersInImage(
                            ImageSource.bytes("notes.txt", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            99))
                    .withMessageContaining("notes.txt");
            assertThat(client.billedCalls()).isZero();
        }
    }

    @Test
    void searchUsersInImage_pictureUnderEightyPixels_isRefusedBeforeAnyCall() {
        try (FaceSearchClient client = client(engine)) {
            assertThatExceptionOfType(InvalidImageException.class)
                    .isThrownBy(() -> client.searchUsersInImage(DemoPeople.blank(300, 79), 99))
                    .withMessageContaining("300 x 79");
            assertThat(client.billedCalls()).isZero();
        }
    }

    @Test
    void searchUsersInImage_attributesAskedFor_areThere() {
        try (FaceSearchClient client = client(engine)) {
            FaceResult face = client.searchUsersInImage(
                            DemoPeople.photo("franck_03979.jpg"), options -> options.attributes(FaceAttribute.ALL))
                    .faces()
                    .get(0);

            assertThat(face.attributes()).isPresent();
            assertThat(face.attributes().orElseThrow().pose()).isPresent();
        }
    }

    private RekognitionClient before(Function<RekognitionRequest, RekognitionRequest> before) {
        return InterceptedClient.of(engine, before, UnaryOperator.identity());
    }

    private RekognitionClient after(UnaryOperator<RekognitionResponse> after) {
        return InterceptedClient.of(engine, Function.identity(), after);
    }

    private static FaceSearchClient client(RekognitionClient rekognition) {
        return FaceSearchClient.builder()
                .rekognition(rekognition)
                .collection("staff")
                .build();
    }
}
