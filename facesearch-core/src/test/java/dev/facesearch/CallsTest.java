package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.facesearch.CallListener.Call;
import dev.facesearch.CallListener.Outcome;
import dev.facesearch.internal.service.ClientTraits;
import dev.facesearch.local.LocalRekognition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

/** The behaviour of every call: listeners, counting, deadlines, cancelling, executors. */
class CallsTest {

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    @Test
    void listener_callsMade_areReportedWithoutNames() {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = client(engine)) {
            client.collection().create();
            client.user("Zoë").create();
            client.detectFaces(DemoPeople.blank());

            assertThat(calls)
                    .extracting(Call::operation, Call::outcome, Call::billed)
                    .containsExactly(
                            tuple(Operation.CREATE_COLLECTION, Outcome.SUCCEEDED, false),
                            tuple(Operation.LIST_USERS, Outcome.SUCCEEDED, false),
                            tuple(Operation.CREATE_USER, Outcome.SUCCEEDED, false),
                            tuple(Operation.DETECT_FACES, Outcome.SUCCEEDED, true));
            assertThat(calls.toString()).doesNotContain("Zo").contains("staff");
            assertThat(client.billedCallsByOperation()).containsExactly(Map.entry(Operation.DETECT_FACES, 1L));
        }
    }

    @Test
    void listener_callRefused_isReportedWithItsCode() {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = client(engine)) {
            assertThatThrownBy(() -> client.user("Ada").create()).isInstanceOf(NotFoundException.class);

            assertThat(calls).extracting(Call::outcome).containsExactly(Outcome.REFUSED);
            assertThat(calls.element().errorCode()).contains("ResourceNotFoundException");
        }
    }

    @Test
    void listener_sdkRetries_areCountedAndThrottlesReported() {
        AtomicInteger requests = new AtomicInteger();
        try (EngineOverHttp wire = EngineOverHttp.changing(
                        request -> {
                            if (requests.getAndIncrement() < 2) {
                                throw FaultsOverHttpTest.error(
                                        ThrottlingException.builder(), "ThrottlingException", 400);
                            }
                            return request;
                        },
                        UnaryOperator.identity());
                FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(wire::sdk)
                        .collection("staff")
                        .listener(calls::add)
                        .build()) {
            client.collection().create();

            assertThat(calls).extracting(Call::retries).containsExactly(2);
            assertThat(calls).extracting(Call::throttled).containsExactly(true);
        }
    }

    @Test
    void listener_thatThrows_changesNothing() {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(engine)
                        .collection("staff")
                        .listener(call -> {
                            throw new IllegalStateException("a listener's own fault");
                        })
                        .build()) {
            client.collection().create();

            assertThat(client.collections()).containsExactly("staff");
        }
    }

    @Test
    void within_timeOver_makesNoFurtherCall() {
        try (LocalRekognition engine = LocalRekognition.builder()
                        .storeInMemory()
                        .activationDelay(Duration.ofHours(1))
                        .build();
                FaceSearchClient client = client(engine)) {
            client.collection().create();
            AddedFaces added = client.within(Duration.ofSeconds(30))
                    .user("Franck")
                    .create()
                    .addFaces(DemoPeople.franck().subList(0, 1));

            FaceSearchClient hurried = client.within(Duration.ofMillis(1));
            Awaitility.await().pollDelay(Duration.ofMillis(5)).until(() -> true);

            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() -> hurried.user("Franck").status());
            assertThat(added.faces()).hasSize(1);
            assertThat(calls).extracting(Call::operation).doesNotContain(Operation.LIST_USERS);
        }
    }

    @Test
    void within_callUnderWay_isEndedBySdk() {
        CountDownLatch end = new CountDownLatch(1);
        try (EngineOverHttp wire = EngineOverHttp.changing(
                        request -> {
                            awaitQuietly(end);
                            return request;
                        },
                        UnaryOperator.identity());
                FaceSearchClient client = wire.client()) {
            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() ->
                            client.within(Duration.ofMillis(200)).collection().create());
            end.countDown();
        }
    }

    @Test
    void async_cancelled_makesNoFurtherCall() {
        CountDownLatch detected = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                FaceSearchClient client = client(before(engine, request -> {
                    detected.countDown();
                    awaitQuietly(cancelled);
                    return request;
                }))) {
            CompletableFuture<PhotoResult> search =
                    client.searchUsersInImageAsync(DemoPeople.photo(DemoPeople.GROUP), 99);
            awaitQuietly(detected);
            search.cancel(true);
            cancelled.countDown();

            assertThatThrownBy(search::join).isInstanceOf(CancellationException.class);
            Awaitility.await().until(() -> !calls.isEmpty());
            assertThat(calls).extracting(Call::operation).containsExactly(Operation.DETECT_FACES);
        }
    }

    @Test
    void async_manySearchesOnOneThread_doNotBlockEachOther() {
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            ExecutorService one = Executors.newSingleThreadExecutor();
            try (FaceSearchClient client = FaceSearchClient.builder()
                    .rekognition(engine)
                    .collection("staff")
                    .executor(one)
                    .build()) {
                client.collection().create();
                List<CompletableFuture<PhotoResult>> searches = List.of(
                        client.searchUsersInImageAsync(DemoPeople.photo(DemoPeople.GROUP), 99),
                        client.searchFacesInImageAsync(DemoPeople.photo(DemoPeople.GROUP), 99));

                assertThat(searches)
                        .allSatisfy(search -> assertThat(search.orTimeout(1, TimeUnit.MINUTES)
                                        .join()
                                        .faces())
                                .hasSize(3));
            } finally {
                one.shutdown();
            }
        }
    }

    @Test
    void close_laterCalls_areStopped() {
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            FaceSearchClient client = client(engine);
            client.close();

            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> client.collection().create())
                    .withMessageContaining("closed");
        }
    }

    @Test
    void quotas_notSetForAnotherEndpoint_areNone() {
        try (EngineOverHttp wire = EngineOverHttp.start();
                RekognitionClient sdk = wire.sdk()) {
            ClientTraits traits = ClientTraits.of(sdk);

            assertThat(traits.remote()).isTrue();
            assertThat(traits.amazonRegion()).isEmpty();
            assertThat(ClientTraits.of(wire.engine()).remote()).isFalse();
        }
    }

    @Test
    void quotas_notSetForAmazonItself_areThoseOfTheRegion() {
        try (RekognitionClient sdk = RekognitionClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            assertThat(ClientTraits.of(sdk).amazonRegion()).contains("eu-west-1");
        }
    }

    private FaceSearchClient client(RekognitionClient rekognition) {
        return FaceSearchClient.builder()
                .rekognition(rekognition)
                .collection("staff")
                .listener(calls::add)
                .build();
    }

    private static RekognitionClient before(
            RekognitionClient engine, Function<RekognitionRequest, RekognitionRequest> before) {
        return InterceptedClient.of(engine, before, UnaryOperator.identity());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
