package dev.facesearch.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** Every operation there is, with every member of its request and its answer, through the SDK's own client. */
class ShapesOverHttpTest {

    private static final AtomicReference<RekognitionRequest> received = new AtomicReference<>();
    private static final AtomicReference<RekognitionResponse> answer = new AtomicReference<>();

    private static RekognitionServer server;
    private static RekognitionClient client;

    @BeforeAll
    static void start() {
        server = RekognitionServer.builder(AnsweringClient.of(request -> {
                    received.set(request);
                    return answer.get();
                }))
                .start();
        client = Endpoints.sdk(server.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    static Stream<Operation> operations() {
        return new Operations().byName().values().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_allMembersFilled_arriveAndComeBackAsTheyWere(Operation operation) throws Exception {
        RandomShapes shapes = new RandomShapes(operation.name().hashCode());
        for (int round = 0; round < 5; round++) {
            RekognitionRequest request = (RekognitionRequest) shapes.fill(operation.newRequest());
            answer.set((RekognitionResponse) shapes.fill(newResponse(operation)));

            RekognitionResponse back = operation.call(client, request);

            assertThat(requireNonNull(received.get()).equalsBySdkFields(request))
                    .as("%s arrived as %s", request, received.get())
                    .isTrue();
            assertThat(back.equalsBySdkFields(answer.get()))
                    .as("%s came back as %s", answer.get(), back)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shapes_ofTheService_areOnlyWhatTheProtocolWritesIntoTheBody(Operation operation) throws Exception {
        for (SdkPojo shape : List.of(operation.newRequest(), newResponse(operation))) {
            assertThat(shape.sdkFields()).allSatisfy(field -> {
                assertThat(field.location()).isEqualTo(MarshallLocation.PAYLOAD);
                assertThat(field.containsTrait(TimestampFormatTrait.class)).isFalse();
            });
        }
    }

    @Test
    void operations_foundByReflection_areTheWholeService() {
        assertThat(operations().map(Operation::name))
                .hasSizeGreaterThanOrEqualTo(75)
                .contains("CreateCollection", "IndexFaces", "SearchUsersByImage", "StartFaceSearch", "DetectLabels");
    }

    @Test
    void answer_withAbsentLists_sendsThoseOfItsOwnAsEmpty() throws Exception {
        answer.set(ListFacesResponse.builder().faceModelVersion("7.0").build());

        String body = Endpoints.send(Endpoints.request(server.uri(), "ListFaces", new byte[0]))
                .body();

        assertThat(body)
                .contains("\"Faces\":[]")
                .contains("\"FaceModelVersion\":\"7.0\"")
                .doesNotContain("NextToken");
    }

    private static SdkPojo newResponse(Operation operation) throws ReflectiveOperationException {
        Method builder = operation.call().getReturnType().getMethod("builder");
        return (SdkPojo) builder.invoke(null);
    }
}
