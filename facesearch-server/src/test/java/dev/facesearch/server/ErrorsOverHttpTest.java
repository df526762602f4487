package dev.facesearch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.HumanLoopQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

/** Tests that an exception the client throws comes out of the SDK's client at the other end as the same one. */
class ErrorsOverHttpTest {

    private Supplier<RekognitionResponse> behaviour =
            () -> ListCollectionsResponse.builder().build();
    private final AtomicInteger calls = new AtomicInteger();

    private RekognitionServer server;
    private RekognitionClient client;

    @BeforeEach
    void start() {
        server = RekognitionServer.builder(AnsweringClient.of(request -> {
                    calls.incrementAndGet();
                    return behaviour.get();
                }))
                .start();
        client = Endpoints.sdk(server.uri());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    static Stream<RekognitionException.Builder> modelled() {
        return Stream.of(
                ConflictException.builder(),
                IdempotentParameterMismatchException.builder(),
                ImageTooLargeException.builder(),
                InvalidImageFormatException.builder(),
                InvalidPaginationTokenException.builder(),
                InvalidParameterException.builder(),
                InvalidS3ObjectException.builder(),
                ResourceAlreadyExistsException.builder(),
                ResourceNotFoundException.builder(),
                ServiceQuotaExceededException.builder());
    }

    @ParameterizedTest
    @MethodSource("modelled")
    void exception_modelled_arrivesInItsClassWithCodeMessageAndRequestId(RekognitionException.Builder builder) {
        RuntimeException thrown = exception(builder, null, 400);
        behaviour = () -> {
            throw thrown;
        };

        RekognitionException arrived = catchThrowableOfType(RekognitionException.class, client::listCollections);

        assertThat(arrived).isExactlyInstanceOf(thrown.getClass());
        assertThat(arrived.statusCode()).isEqualTo(400);
        assertThat(arrived.requestId()).isEqualTo("an-id");
        assertThat(arrived.awsErrorDetails().errorCode())
                .isEqualTo(thrown.getClass().getSimpleName());
        assertThat(arrived.awsErrorDetails().errorMessage()).isEqualTo("what failed, \"why\"");
        assertThat(calls).hasValue(1);
    }

    @Test
    void exception_withMembersOfItsOwn_bringsThemAlong() {
        behaviour = () -> {
            throw HumanLoopQuotaExceededException.builder()
                    .resourceType("HumanLoop")
                    .quotaCode("L-1")
                    .message("too many")
                    .build();
        };

        HumanLoopQuotaExceededException arrived =
                catchThrowableOfType(HumanLoopQuotaExceededException.class, client::listCollections);

        assertThat(arrived.resourceType()).isEqualTo("HumanLoop");
        assertThat(arrived.quotaCode()).isEqualTo("L-1");
    }

    @Test
    void exception_notModelled_keepsItsCodeAndHasNoCodeMember() throws Exception {
        behaviour = () -> {
            throw exception(RekognitionException.builder(), "ValidationException", 400);
        };

        RekognitionException arrived = catchThrowableOfType(RekognitionException.class, client::listCollections);
        HttpResponse<String> raw = Endpoints.send(Endpoints.request(server.uri(), "ListCollections", new byte[0]));

        assertThat(arrived).isExactlyInstanceOf(RekognitionException.class);
        assertThat(arrived.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(raw.body())
                .isEqualTo("{\"__type\":\"ValidationException\",\"message\":\"what failed, \\\"why\\\"\"}");
        assertThat(raw.headers().firstValue("x-amzn-ErrorType")).hasValue("ValidationException");
        assertThat(raw.headers().firstValue("x-amzn-RequestId")).hasValue("an-id");
        assertThat(raw.headers().firstValue("content-type")).hasValue("application/x-amz-json-1.1");
    }

    static Stream<RuntimeException> retried() {
        return Stream.of(
                exception(ThrottlingException.builder(), null, 400),
                exception(ThrottlingException.builder(), null, 500),
                exception(ProvisionedThroughputExceededException.builder(), null, 400),
                exception(InternalServerErrorException.builder(), "InternalServerError", 500));
    }

    @ParameterizedTest
    @MethodSource("retried")
    void exception_thatSdksRetry_isRetriedByTheSdk(RuntimeException thrown) {
        behaviour = () -> {
            if (calls.get() < 3) {
                throw thrown;
            }
            return ListCollectionsResponse.builder().collectionIds("staff").build();
        };

        assertThat(client.listCollections().collectionIds()).containsExactly("staff");
        assertThat(calls).hasValue(3);
    }

    @Test
    void exception_thatIsNobodysBusiness_isAnInternalErrorWithoutItsWords() throws Exception {
        behaviour = () -> {
            throw new IllegalStateException("a path, a name");
        };

        HttpResponse<String> raw = Endpoints.send(Endpoints.request(server.uri(), "ListCollections", new byte[0]));

        assertThat(raw.statusCode()).isEqualTo(500);
        assertThat(raw.body()).isEqualTo("{\"__type\":\"InternalServerError\",\"message\":\"Internal server error\"}");
    }

    @Test
    void memoryThatDoesNotSuffice_isRefusedAsTooLargeAndNotTriedAgain() {
        behaviour = () -> {
            throw new OutOfMemoryError("Java heap space");
        };

        RekognitionException arrived = catchThrowableOfType(RekognitionException.class, client::listCollections);

        assertThat(arrived.statusCode()).isEqualTo(413);
        assertThat(arrived.awsErrorDetails().errorCode()).isEqualTo("RequestEntityTooLargeException");
        assertThat(arrived.awsErrorDetails().errorMessage()).contains("raise the server's -Xmx");
        assertThat(calls).hasValue(1);
    }

    @Test
    void exception_ofAClosedClient_isAnInternalErrorThatIsRetried() {
        behaviour = () -> {
            throw SdkClientException.create("closed");
        };

        assertThat(catchThrowableOfType(InternalServerErrorException.class, client::listCollections)
                        .statusCode())
                .isEqualTo(500);
        assertThat(calls.get()).isGreaterThan(1);
    }

    @Test
    void operation_thatTheClientDoesNotImplement_isReportedByName() {
        behaviour = () -> {
            throw new UnsupportedOperationException();
        };

        RekognitionException arrived = catchThrowableOfType(RekognitionException.class, client::listCollections);

        assertThat(arrived.awsErrorDetails().errorCode()).isEqualTo("UnsupportedOperationException");
        assertThat(arrived.awsErrorDetails().errorMessage()).contains("ListCollections");
    }

    private static RuntimeException exception(RekognitionException.Builder builder, @Nullable String code, int status) {
        return (RuntimeException) builder.message("what failed, \"why\"")
                .statusCode(status)
                .requestId("an-id")
                .awsErrorDetails(
                        code == null
                                ? null
                                : AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage("what failed, \"why\"")
                                        .build())
                .build();
    }
}
