package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.facesearch.local.store.SettableClock;
import dev.facesearch.testkit.TestPictures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

class FaultInjectionTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void throttling_aShareOfCalls_theSameOnesForTheSameSeed() {
        List<Boolean> first = throttled(1);
        List<Boolean> again = throttled(1);
        List<Boolean> other = throttled(2);

        assertThat(first).isEqualTo(again).isNotEqualTo(other).contains(true, false);
    }

    private List<Boolean> throttled(long seed) {
        List<Boolean> throttled = new ArrayList<>();
        try (LocalRekognition client =
                open(FaultInjection.builder().seed(seed).throttling(0.3).build())) {
            for (int call = 0; call < 50; call++) {
                throttled.add(catchThrowable(client::listCollections) != null);
            }
        }
        return throttled;
    }

    @Test
    void quota_moreCallsInTheSecond_exceededUntilTheNext() {
        try (LocalRekognition client =
                open(FaultInjection.builder().quota("ListCollections", 2).build())) {
            client.listCollections();
            client.listCollections();
            assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                    .isThrownBy(client::listCollections)
                    .withMessageContaining("Provisioned Rate exceeded.");

            clock.advance(Duration.ofSeconds(1));

            assertThat(client.listCollections().collectionIds()).isEmpty();
        }
    }

    @Test
    void failure_ofAnOperation_thatOneOnly() {
        try (LocalRekognition client = open(FaultInjection.builder()
                .failure("ListCollections", 1, "InternalServerError")
                .build())) {
            assertThatExceptionOfType(InternalServerErrorException.class)
                    .isThrownBy(client::listCollections)
                    .matches(e -> e.statusCode() == 500);
            assertThat(client.createCollection(request -> request.collectionId("staff"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void lateVisibility_newCollectionAndFace_unknownForThatLong() {
        try (LocalRekognition client = open(
                FaultInjection.builder().lateVisibility(Duration.ofSeconds(2)).build())) {
            client.createCollection(request -> request.collectionId("staff"));
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> client.describeCollection(request -> request.collectionId("staff")));
            clock.advance(Duration.ofSeconds(2));
            String face = index(client, "man");
            client.createUser(request -> request.collectionId("staff").userId("franck"));

            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(() -> client.searchFaces(
                            request -> request.collectionId("staff").faceId(face)));
            assertThat(associate(client, face).unsuccessfulFaceAssociations())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.reasons())
                            .containsExactly(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND));

            clock.advance(Duration.ofSeconds(2));
            assertThat(client.searchFaces(
                                    request -> request.collectionId("staff").faceId(face))
                            .faceMatches())
                    .isEmpty();
            assertThat(associate(client, face).associatedFaces()).hasSize(1);
        }
    }

    @Test
    void refusedAssociations_all_lowMatchEvenForTheFirstFace() {
        try (LocalRekognition client =
                open(FaultInjection.builder().refusedAssociations(1).build())) {
            client.createCollection(request -> request.collectionId("staff"));
            String face = index(client, "man");
            client.createUser(request -> request.collectionId("staff").userId("franck"));

            AssociateFacesResponse answer = client.associateFaces(request ->
                    request.collectionId("staff").userId("franck").faceIds(face).clientRequestToken("token"));

            assertThat(answer.unsuccessfulFaceAssociations())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.reasons())
                            .containsExactly(UnsuccessfulFaceAssociationReason.LOW_MATCH_CONFIDENCE));
            assertThat(answer.userStatus()).isEqualTo(UserStatus.CREATED);
            assertThat(client.associateFaces(request -> request.collectionId("staff")
                                    .userId("franck")
                                    .faceIds(face)
                                    .clientRequestToken("token"))
                            .unsuccessfulFaceAssociations())
                    .isEqualTo(answer.unsuccessfulFaceAssociations());
        }
    }

    @Test
    void activationDelay_associated_updatingUntilThen() {
        try (LocalRekognition client = LocalRekognition.builder()
                .clock(clock)
                .activationDelay(Duration.ofSeconds(30))
                .build()) {
            client.createCollection(request -> request.collectionId("staff"));
            String face = index(client, "man");
            client.createUser(request -> request.collectionId("staff").userId("franck"));
            associate(client, face);

            assertThat(status(client)).isEqualTo(UserStatus.UPDATING);
            clock.advance(Duration.ofSeconds(30));
            assertThat(status(client)).isEqualTo(UserStatus.ACTIVE);
        }
    }

    @Test
    void latency_engineClosedMeanwhile_endsTheWait() {
        LocalRekognition client = open(FaultInjection.builder()
                .latency(Duration.ofHours(1), Duration.ofHours(2))
                .build());
        CompletableFuture<Throwable> call =
                CompletableFuture.supplyAsync(() -> catchThrowable(client::listCollections));

        client.close();

        Awaitility.await().until(call::isDone);
        assertThat(call.join()).isInstanceOf(SdkClientException.class);
    }

    @Test
    void options_outOfRange_namedInTheMessage() {
        FaultInjection.Builder builder = FaultInjection.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.throttling(1.5))
                .withMessageContaining("throttling");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.quota("indexFaces", 1))
                .withMessageContaining("indexFaces");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.failure("IndexFaces", 1, "Oops"))
                .withMessageContaining("Oops");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.lateVisibility(Duration.ofSeconds(-1)))
                .withMessageContaining("lateVisibility");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.latency(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("latency");
    }

    private LocalRekognition open(FaultInjection testing) {
        return LocalRekognition.builder().clock(clock).faultInjection(testing).build();
    }

    private static String index(LocalRekognition client, String name) {
        return client.indexFaces(request -> request.collectionId("staff")
                        .externalImageId(name)
                        .image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(0)))))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
    }

    private static AssociateFacesResponse associate(LocalRekognition client, String face) {
        return client.associateFaces(
                request -> request.collectionId("staff").userId("franck").faceIds(face));
    }

    private static UserStatus status(LocalRekognition client) {
        return client.listUsers(request -> request.collectionId("staff"))
                .users()
                .get(0)
                .userStatus();
    }
}
