package dev.facesearch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.facesearch.local.LocalRekognition;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;

/**
 * Faults on the way: two people are enrolled through the SDK's real client over HTTP; whatever happens, the collection
 * then holds exactly what was asked for, once.
 */
class FaultsOverHttpTest {

    private static final People PEOPLE = People.of(
            List.of(new People.Person("Franck", DemoPeople.franck()), new People.Person("Anna", DemoPeople.anna())));

    @Test
    void enroll_everySecondCallThrottled_isComplete() {
        AtomicInteger calls = new AtomicInteger();
        try (EngineOverHttp wire = EngineOverHttp.changing(
                request -> {
                    if (calls.getAndIncrement() % 2 == 0) {
                        throw error(
                                ProvisionedThroughputExceededException.builder(),
                                "ProvisionedThroughputExceededException",
                                400);
                    }
                    return request;
                },
                UnaryOperator.identity())) {
            enrolAndCheck(wire, wire.uri());
        }
    }

    @Test
    void enroll_everyThirdCallFailsInsideTheService_isComplete() {
        AtomicInteger calls = new AtomicInteger();
        try (EngineOverHttp wire = EngineOverHttp.changing(
                request -> {
                    if (calls.getAndIncrement() % 3 == 0) {
                        throw error(InternalServerErrorException.builder(), "InternalServerError", 500);
                    }
                    return request;
                },
                UnaryOperator.identity())) {
            enrolAndCheck(wire, wire.uri());
        }
    }

    @Test
    void enroll_answersLostAfterTheServiceHasDoneItsWork_isComplete() {
        Set<Class<?>> lost = ConcurrentHashMap.newKeySet();
        try (EngineOverHttp wire = EngineOverHttp.changing(Function.identity(), answer -> {
            if (lost.add(answer.getClass())) {
                throw error(InternalServerErrorException.builder(), "InternalServerError", 500);
            }
            return answer;
        })) {
            enrolAndCheck(wire, wire.uri());
            assertThat(lost).hasSizeGreaterThan(3);
        }
    }

    @Test
    void enroll_firstTryOfEachCallReset_isComplete() {
        try (EngineOverHttp wire = EngineOverHttp.start()) {
            WireMockServer flaky = new WireMockServer(options().dynamicPort());
            flaky.start();
            try {
                // Counts by the SDK's attempt header; the order of requests says nothing, as several calls run at
                // once.
                flaky.stubFor(any(anyUrl())
                        .willReturn(aResponse().proxiedFrom(wire.uri().toString())));
                flaky.stubFor(any(anyUrl())
                        .withHeader("amz-sdk-request", containing("attempt=1;"))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
                enrolAndCheck(wire, URI.create(flaky.baseUrl()));
                assertThat(flaky.findAll(
                                anyRequestedFor(anyUrl()).withHeader("amz-sdk-request", containing("attempt=2;"))))
                        .hasSizeGreaterThan(10);
            } finally {
                flaky.stop();
            }
        }
    }

    @Test
    void enroll_usersActiveLate_areAwaited() {
        LocalRekognition slow = LocalRekognition.builder()
                .storeInMemory()
                .activationDelay(Duration.ofMillis(700))
                .build();
        try (EngineOverHttp wire = EngineOverHttp.of(slow, Function.identity(), UnaryOperator.identity())) {
            enrolAndCheck(wire, wire.uri());
        }
    }

    @Test
    void enroll_whatWasMadeIsNotVisibleYet_isComplete() {
        AtomicInteger blindCalls = new AtomicInteger(4);
        try (EngineOverHttp wire = EngineOverHttp.changing(
                request -> {
                    if (!(request instanceof CreateCollectionRequest) && blindCalls.getAndDecrement() > 0) {
                        throw error(ResourceNotFoundException.builder(), "ResourceNotFoundException", 400);
                    }
                    return request;
                },
                UnaryOperator.identity())) {
            enrolAndCheck(wire, wire.uri());
        }
    }

    @Test
    void enroll_associationPartial_isAskedAgainForTheRest() {
        Queue<String> unknown = new ConcurrentLinkedQueue<>();
        AtomicInteger partial = new AtomicInteger(1);
        try (EngineOverHttp wire = EngineOverHttp.changing(
                request -> {
                    if (request instanceof AssociateFacesRequest all
                            && all.faceIds().size() > 1
                            && partial.getAndDecrement() > 0) {
                        unknown.add(all.faceIds().get(1));
                        return all.toBuilder().faceIds(all.faceIds().get(0)).build();
                    }
                    return request;
                },
                answer -> {
                    String face = unknown.poll();
                    if (face != null && answer instanceof AssociateFacesResponse some) {
                        return some.toBuilder()
                                .unsuccessfulFaceAssociations(UnsuccessfulFaceAssociation.builder()
                                        .faceId(face)
                                        .reasons(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND)
                                        .build())
                                .build();
                    }
                    return answer;
                })) {
            // Two pictures, so that the one call names them both.
            People two = People.of(
                    List.of(new People.Person("Franck", DemoPeople.franck().subList(0, 2))));
            try (FaceSearchClient client = wire.client()) {
                client.collection().create();
                Enrollment enrollment = client.collection().enroll(two);

                assertThat(enrollment.associations().get(0).associated()).hasSize(2);
                assertThat(enrollment.associations().get(0).refused()).isEmpty();
                assertThat(client.user("Franck").faces()).hasSize(2);
                assertThat(client.collection().faces()).hasSize(2);
            }
            assertThat(partial).hasNonPositiveValue();
        }
    }

    @Test
    void enroll_conflicts_areTriedAgain() {
        AtomicInteger conflicts = new AtomicInteger(2);
        try (EngineOverHttp wire = EngineOverHttp.changing(
                request -> {
                    if (request instanceof AssociateFacesRequest && conflicts.getAndDecrement() > 0) {
                        throw error(ConflictException.builder(), "ConflictException", 400);
                    }
                    return request;
                },
                UnaryOperator.identity())) {
            enrolAndCheck(wire, wire.uri());
            assertThat(conflicts).hasNegativeValue();
        }
    }

    @Test
    void faces_pagesShortOrEmptyYetWithAToken_areReadToTheEnd() {
        String startAgain = "start-again";
        AtomicInteger pages = new AtomicInteger(-1);
        try (EngineOverHttp wire = EngineOverHttp.changing(
                request -> request instanceof ListFacesRequest list
                        ? list.toBuilder()
                                .maxResults(1)
                                .nextToken(startAgain.equals(list.nextToken()) ? null : list.nextToken())
                                .build()
                        : request,
                answer -> answer instanceof ListFacesResponse list && pages.getAndIncrement() == 0
                        ? list.toBuilder()
                                .faces(List.of())
                                .nextToken(startAgain)
                                .build()
                        : answer)) {
            try (FaceSearchClient client = wire.client()) {
                client.collection().create();
                client.collection().enroll(PEOPLE);
                pages.set(0);

                assertThat(client.collection().faces()).hasSize(4).doesNotHaveDuplicates();
                assertThat(pages).hasValueGreaterThan(4);
            }
        }
    }

    private static void enrolAndCheck(EngineOverHttp wire, URI endpoint) {
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> EngineOverHttp.sdk(endpoint))
                .collection("staff")
                .build()) {
            client.collection().createIfAbsent();
            Enrollment enrollment = client.collection().enroll(PEOPLE);

            assertThat(enrollment.complete()).isTrue();
            assertThat(enrollment.refused()).isZero();
            assertThat(enrollment.users()).isEqualTo(2);
        }
        assertThat(wire.engine()
                        .listUsers(request -> request.collectionId("staff"))
                        .users())
                .extracting(user -> user.userId() + " " + user.userStatusAsString())
                .containsExactlyInAnyOrder("Anna ACTIVE", "Franck ACTIVE");
        assertThat(wire.engine()
                        .listFaces(request -> request.collectionId("staff"))
                        .faces())
                .extracting(Face::userId)
                .containsExactlyInAnyOrder("Anna", "Franck", "Franck", "Franck");
    }

    static RuntimeException error(RekognitionException.Builder error, String code, int status) {
        return (RuntimeException) error.message("a fault of the test")
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("a fault of the test")
                        .build())
                .build();
    }
}
