package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.local.LocalRekognition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;

/** Collections, users and faces on the embedded engine. */
class UserManagementTest {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client = client(engine);

    @BeforeEach
    void create() {
        client.collection().create(Map.of("team", "blue"));
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void tags_addedAndTakenAway_areAsTheyShould() {
        client.collection().tag(Map.of("stage", "test"));
        client.collection().untag(Set.of("team", "never-there"));

        assertThat(client.collection().tags()).containsExactly(Map.entry("stage", "test"));
    }

    @Test
    void disassociate_someFaces_leavesThemInTheCollection() {
        List<String> faces = franck();

        Disassociation disassociation = client.user("Franck").disassociate(faces.subList(0, 1));

        assertThat(disassociation.disassociated()).containsExactly(faces.get(0));
        assertThat(client.user("Franck").faces()).hasSize(2);
        assertThat(client.user("Franck").status()).contains(UserStatus.ACTIVE);
        assertThat(client.collection().faces()).hasSize(3);
    }

    @Test
    void disassociate_unknownAndOfNobodyAndOfAnother_areReported() {
        List<String> faces = franck();
        client.user("Anna").create();
        client.user("Franck").disassociate(faces.subList(0, 1));
        String unknown = UUID.randomUUID().toString();

        Disassociation disassociation = client.user("Anna").disassociate(List.of(faces.get(0), faces.get(1), unknown));

        assertThat(disassociation.ofNobody()).containsExactly(faces.get(0));
        assertThat(disassociation.refused())
                .extracting(Disassociation.RefusedFace::reason)
                .containsExactlyInAnyOrder(
                        Disassociation.Reason.ASSOCIATED_TO_A_DIFFERENT_USER, Disassociation.Reason.FACE_NOT_FOUND);
        assertThat(disassociation.changed()).isFalse();
    }

    @Test
    void disassociate_theLastFace_doesNotWaitForAVectorThatCannotBe() {
        List<String> faces = franck();

        assertThat(client.user("Franck").disassociate(faces).disassociated()).hasSize(3);
        assertThat(client.user("Franck").faces()).isEmpty();
    }

    @Test
    void associate_facesTakenFromAnother_moveOver() {
        List<String> faces = franck();
        client.user("Franck").disassociate(faces);

        assertThat(client.user("Frank").create().associate(faces).associated()).hasSize(3);
    }

    @Test
    void associate_refusedFaceToBeDeleted_isGone() {
        franck();

        Association association = client.user("Franck")
                .addFaces(DemoPeople.anna())
                .associate(options -> options.onRefused(AssociateOptions.OnRefused.DELETE));

        assertThat(association.deleted()).hasSize(1);
        assertThat(client.collection().faces()).hasSize(3);
    }

    @Test
    void associate_strangerAmongANewUsersPictures_bouncesOffTheBestFace() {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.addAll(DemoPeople.anna());

        Association association =
                client.user("Franck").create().addFaces(pictures).associate(AssociateOptions.Builder::bestFaceFirst);

        assertThat(association.associated().size() + association.refused().size())
                .isEqualTo(4);
        assertThat(association.refused())
                .isNotEmpty()
                .allSatisfy(face -> assertThat(face.reason()).isEqualTo(Association.Reason.LOW_MATCH_CONFIDENCE));
    }

    @Test
    void associate_moreThanAHundredInAll_leavesOutAndReports() {
        List<String> own = ids(98);
        RekognitionClient crowded = InterceptedClient.of(
                engine,
                request -> {
                    if (request instanceof AssociateFacesRequest faces) {
                        assertThat(faces.faceIds()).hasSize(2);
                        return faces.toBuilder().faceIds(faces.faceIds()).build();
                    }
                    return request;
                },
                answer -> answer instanceof ListFacesResponse list ? withFaces(list, own) : answer);
        client.user("Franck").create();
        List<String> asked = new ArrayList<>(own.subList(0, 3));
        asked.addAll(ids(5));

        try (FaceSearchClient crowdedClient = client(crowded)) {
            Association association = crowdedClient.user("Franck").associate(asked);

            assertThat(association.leftOut()).containsExactlyElementsOf(asked.subList(5, 8));
            assertThat(association.alreadyAssociated()).containsExactlyElementsOf(own.subList(0, 3));
            assertThat(association.refused()).hasSize(2);
        }
    }

    @Test
    void associate_matchThresholdGiven_isSent() {
        AtomicInteger sent = new AtomicInteger();
        RekognitionClient watched = InterceptedClient.of(
                engine,
                request -> {
                    if (request instanceof AssociateFacesRequest faces) {
                        sent.set(Math.round(faces.userMatchThreshold()));
                    }
                    return request;
                },
                UnaryOperator.identity());
        client.user("Franck").create();
        try (FaceSearchClient watchedClient = client(watched)) {
            watchedClient.user("Franck").associate(ids(1), options -> options.matchThreshold(90));
        }

        assertThat(sent).hasValue(90);
    }

    @Test
    void associate_notAFaceId_isRefusedBeforeAnyCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.user("Franck").associate(List.of("franck.jpg")));
    }

    @Test
    void associate_manyUsersAtOnce_shareOnePoll() {
        AtomicInteger listings = new AtomicInteger();
        try (LocalRekognition slow = LocalRekognition.builder()
                        .storeInMemory()
                        .activationDelay(Duration.ofMillis(900))
                        .build();
                FaceSearchClient many = client(InterceptedClient.of(
                        slow,
                        request -> {
                            if (request instanceof ListUsersRequest) {
                                listings.incrementAndGet();
                            }
                            return request;
                        },
                        UnaryOperator.identity()))) {
            many.collection().create();
            List<CompletableFuture<Association>> associations = IntStream.range(0, 3)
                    .mapToObj(i -> many.async(c -> c.user("user" + i)
                            .create()
                            .addFaces(DemoPeople.franck().get(i))
                            .associate()))
                    .toList();

            assertThat(associations)
                    .allSatisfy(association ->
                            assertThat(association.join().associated()).hasSize(1));
            assertThat(many.collection().users())
                    .extracting(UserDescription::status)
                    .containsOnly(UserStatus.ACTIVE);
            // Alone, each would list after 0.025, 0.275, 0.775, 1.775 and 3.775 seconds: fifteen in all, and one above.
            assertThat(listings).hasValueLessThan(16);
        }
    }

    @Test
    void delete_user_leavesTheFaces() {
        franck();

        client.user("Franck").delete();

        assertThat(client.collection().users()).isEmpty();
        assertThat(client.collection().faces())
                .hasSize(3)
                .allSatisfy(face -> assertThat(face.userName()).isEmpty());
    }

    @Test
    void deleteWithFaces_user_leavesNothingAndRunsAgain() {
        franck();

        assertThat(client.user("Franck").deleteWithFaces().deleted()).hasSize(3);

        assertThat(client.collection().faces()).isEmpty();
        assertThat(client.user("Franck").deleteWithFaces().deleted()).isEmpty();
    }

    @Test
    void deleteFaces_ofAUserAndUnknown_areKeptAndReported() {
        List<String> faces = franck();

        FaceDeletion deletion = client.collection()
                .deleteFaces(List.of(faces.get(0), UUID.randomUUID().toString()));

        assertThat(deletion.deleted()).isEmpty();
        assertThat(deletion.kept())
                .extracting(FaceDeletion.KeptFace::reason)
                .containsExactlyInAnyOrder(
                        FaceDeletion.Reason.ASSOCIATED_TO_A_USER, FaceDeletion.Reason.FACE_NOT_FOUND);
        assertThat(client.collection().faces(faces)).hasSize(3);
    }

    @Test
    void indexFaces_groupPhoto_takesAllOrAsManyAsAskedFor() {
        IndexedPicture all = client.collection()
                .indexFaces(
                        DemoPeople.photo(DemoPeople.GROUP),
                        options -> options.qualityFilter(QualityFilter.NONE).externalImageId("the team, 2024"));
        client.collection()
                .deleteFaces(all.faces().stream().map(IndexedFace::faceId).toList());
        IndexedPicture one = client.collection()
                .indexFaces(
                        DemoPeople.photo(DemoPeople.GROUP),
                        options -> options.maxFaces(1)
                                .attributes(FaceAttribute.ALL)
                                .externalImageId("the team, 2024"));

        assertThat(all.faces()).hasSize(3);
        assertThat(one.faces()).hasSize(1);
        assertThat(one.unindexed())
                .hasSize(2)
                .allSatisfy(face -> assertThat(face.reasons()).contains(UnindexedFace.Reason.EXCEEDS_MAX_FACES));
        assertThat(client.collection()
                        .faces()
                        .map(face -> face.externalImageId().orElseThrow()))
                .containsExactly("the team, 2024");
    }

    @Test
    void user_notThere_isReportedAsNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.user("nobody").delete());
    }

    private List<String> franck() {
        return client.user("Franck")
                .create()
                .addFaces(DemoPeople.franck())
                .associate()
                .associated();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
    }

    private static ListFacesResponse withFaces(ListFacesResponse list, List<String> faceIds) {
        return list.toBuilder()
                .faces(faceIds.stream()
                        .map(id -> Face.builder().faceId(id).build())
                        .toList())
                .build();
    }

    private static FaceSearchClient client(RekognitionClient rekognition) {
        return FaceSearchClient.builder()
                .rekognition(rekognition)
                .collection("staff")
                .build();
    }
}
