package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;

/** Anything but a request of the protocol gets the right error, and the next good request is answered. */
@Timeout(60)
class BadInputTest {

    private static final byte[] SEARCH = ("{\"CollectionId\":\"staff\",\"Image\":{\"Bytes\":\""
                    + Base64.getEncoder().encodeToString(new byte[120])
                    + "\"},\"FaceMatchThreshold\":70.5,\"MaxFaces\":3}")
            .getBytes(UTF_8);

    private static RekognitionServer server;
    private static URI endpoint;

    @BeforeAll
    static void start() {
        server = RekognitionServer.builder(AnsweringClient.of(request -> request instanceof SearchFacesByImageRequest
                        ? SearchFacesByImageResponse.builder().build()
                        : ListCollectionsResponse.builder()
                                .collectionIds("staff")
                                .build()))
                .start();
        endpoint = server.uri();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nextGoodRequest_isAnswered() throws Exception {
        HttpResponse<String> good = Endpoints.send(Endpoints.request(endpoint, "SearchFacesByImage", SEARCH));

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body()).isEqualTo("{\"FaceMatches\":[]}");
    }

    static IntStream everyTenthByte() {
        return IntStream.iterate(1, cut -> cut < SEARCH.length, cut -> cut + 10);
    }

    @ParameterizedTest
    @MethodSource("everyTenthByte")
    void body_cutAndSentAsIfComplete_isASerializationException(int cut) throws Exception {
        assertError(
                Endpoints.request(endpoint, "SearchFacesByImage", Arrays.copyOf(SEARCH, cut)),
                400,
                "SerializationException");
    }

    @ParameterizedTest
    @MethodSource("everyTenthByte")
    void body_cutAndLeft_costsItsConnectionOnly(int cut) throws Exception {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head("SearchFacesByImage", SEARCH.length));
            out.write(SEARCH, 0, cut);
            out.flush();
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .doesNotContain("200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "3",
                "\"x\"",
                "{}{}",
                "{} x",
                "{\"CollectionId\":7}",
                "{\"CollectionId\":[\"staff\"]}",
                "{\"CollectionId\":true}",
                "{\"Image\":[]}",
                "{\"Image\":\"x\"}",
                "{\"Image\":{\"Bytes\":7}}",
                "{\"Image\":{\"Bytes\":\"not base64!\"}}",
                "{\"Image\":{\"Bytes\":\"AAA\"}}",
                "{\"MaxFaces\":\"3\"}",
                "{\"MaxFaces\":3.5}",
                "{\"MaxFaces\":1e99}",
                "{\"MaxFaces\":1e999999999}",
                "{\"MaxFaces\":99999999999}",
                "{\"MaxFaces\":NaN}",
                "{\"FaceMatchThreshold\":\"70\"}",
                "{\"FaceMatchThreshold\":1e39}",
                "{\"FaceMatchThreshold\":true}",
                "{'CollectionId':'staff'}",
                "{\"CollectionId\":\"st\u0000aff\"}"
            })
    void body_ofAnotherForm_isASerializationException(String body) throws Exception {
        assertError(
                Endpoints.request(endpoint, "SearchFacesByImage", body.getBytes(UTF_8)), 400, "SerializationException");
    }

    @Test
    void body_notInUtf8_isASerializationException() throws Exception {
        byte[] latin = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};

        assertError(Endpoints.request(endpoint, "ListCollections", latin), 400, "SerializationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"MaxFaces\":3.0,\"FaceMatchThreshold\":70}",
                "{\"MaxFaces\":3e0,\"FaceMatchThreshold\":7.05E1}",
                "{\"CollectionId\":null,\"Image\":null,\"MaxFaces\":null}",
                "{\"Unknown\":{\"a\":[{\"b\":[1,2,3]}]},\"AlsoUnknown\":7}",
                "{}",
                "",
                "  {  }  "
            })
    void body_withinTheProtocolsTolerance_isTaken(String body) throws Exception {
        HttpResponse<String> answer =
                Endpoints.send(Endpoints.request(endpoint, "SearchFacesByImage", body.getBytes(UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static Stream<String> deep() {
        int levels = 1000;
        return Stream.of(
                "[".repeat(levels),
                "{\"a\":".repeat(levels) + "1" + "}".repeat(levels),
                "{\"Unknown\":" + "[".repeat(levels) + "]".repeat(levels) + "}",
                "{\"Image\":" + "{\"S3Object\":".repeat(levels) + "1" + "}".repeat(levels) + "}");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void body_aThousandLevelsDeep_isASerializationException(String body) throws Exception {
        assertError(
                Endpoints.request(endpoint, "SearchFacesByImage", body.getBytes(UTF_8)), 400, "SerializationException");
    }

    @Test
    void body_ofMillionsOfTokens_isASerializationException() throws Exception {
        String body = "{\"FaceIds\":[" + "\"\",".repeat(4_000_000) + "\"\"]}";

        assertError(Endpoints.request(endpoint, "DeleteFaces", body.getBytes(UTF_8)), 400, "SerializationException");
    }

    @Test
    void body_of20Megabytes_isReportedAsTooLarge() throws Exception {
        assertError(
                Endpoints.request(endpoint, "SearchFacesByImage", new byte[20 << 20]),
                413,
                "RequestEntityTooLargeException");
    }

    @Test
    void body_of20MegabytesInChunks_isReportedAsTooLarge() throws Exception {
        HttpRequest.Builder request = Endpoints.request(endpoint, "SearchFacesByImage", new byte[0])
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[20 << 20])));

        assertError(request, 413, "RequestEntityTooLargeException");
    }

    @Test
    void body_of20MegabytesThatWaitsForLeave_isNotAskedFor() throws Exception {
        // By hand: the client of JDK 17 waits for ever for any answer but 100.
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream().write(head("SearchFacesByImage", 20 << 20, "Expect: 100-continue\r\n"));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("{\"__type\":\"RequestEntityTooLargeException\"");
        }
    }

    @Test
    void body_thatWaitsForLeave_isAskedFor() throws Exception {
        HttpResponse<String> answer = Endpoints.send(
                Endpoints.request(endpoint, "SearchFacesByImage", SEARCH).expectContinue(true));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void body_ofTwoWholePictures_isTaken() throws Exception {
        String picture = Base64.getEncoder().encodeToString(new byte[5 << 20]);
        String body =
                "{\"SourceImage\":{\"Bytes\":\"" + picture + "\"},\"TargetImage\":{\"Bytes\":\"" + picture + "\"}}";

        // The answer is of another operation's class, but it is asked for.
        assertThat(Endpoints.send(Endpoints.request(endpoint, "CompareFaces", body.getBytes(UTF_8)))
                        .statusCode())
                .isNotEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-amz-json-1.0",
                "application/cbor",
                "text/plain",
                "image/jpeg",
                ";"
            })
    void contentType_ofAnotherProtocol_isAnUnknownOperation(String type) throws Exception {
        HttpRequest.Builder request =
                Endpoints.request(endpoint, "SearchFacesByImage", SEARCH).setHeader("Content-Type", type);

        assertError(request, 400, "UnknownOperationException");
    }

    @Test
    void contentType_inAnotherCaseAndWithACharset_isTaken() throws Exception {
        HttpRequest.Builder request = Endpoints.request(endpoint, "SearchFacesByImage", SEARCH)
                .setHeader("Content-Type", "Application/X-Amz-Json-1.1; charset=UTF-8");

        assertThat(Endpoints.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RekognitionService.",
                "RekognitionService.NoSuchThing",
                "RekognitionService.listFaces",
                "DynamoDB_20120810.ListFaces",
                "ListFaces",
                "RekognitionService.Close",
                "RekognitionService.GetClass"
            })
    void target_thatIsNoOperation_isAnUnknownOperation(String target) throws Exception {
        HttpRequest.Builder request =
                Endpoints.request(endpoint, "ListFaces", SEARCH).setHeader("X-Amz-Target", target);

        assertError(request, 400, "UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "PUT,/", "DELETE,/", "OPTIONS,/", "POST,/other", "POST,/?a=b", "GET,/metrics/x", "POST,/health"
    })
    void request_ofAnotherMethodOrPath_isAnUnknownOperation(String method, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .header("X-Amz-Target", "RekognitionService.ListCollections")
                .header("Content-Type", "application/x-amz-json-1.1")
                .method(method, BodyPublishers.ofString("{}"));

        assertError(request, 400, "UnknownOperationException");
    }

    @Test
    void request_fromAWebPage_isRefused() throws Exception {
        HttpRequest.Builder request =
                Endpoints.request(endpoint, "ListCollections", SEARCH).header("Origin", "http://evil.example");

        assertError(request, 400, "AccessDeniedException");
    }

    @Test
    void headers_tooLong_areReportedInTheProtocolsForm() throws Exception {
        HttpRequest.Builder request =
                Endpoints.request(endpoint, "ListCollections", SEARCH).header("X-Long", "x".repeat(20_000));

        assertError(request, 431, "BadRequestException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "POST / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                "POST /../../etc/passwd HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "\u0016\u0003\u0001\u0002"
            })
    void bytes_thatAreNotHttp_areRefusedAndTheConnectionIsClosed(String bytes) throws Exception {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream().write(bytes.getBytes(UTF_8));
            socket.shutdownOutput();

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer)
                    .doesNotContain("200 OK")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void bodies_moreThanTheServerMayHold_areThrottledAndTheRestIsNot() throws Exception {
        ServerLimits limits = ServerLimits.builder().maxHeldBodyBytes(1 << 20).build();
        try (RekognitionServer small = RekognitionServer.builder(AnsweringClient.of(
                        request -> ListCollectionsResponse.builder().build()))
                .limits(limits)
                .start()) {
            assertError(
                    Endpoints.request(small.uri(), "ListCollections", new byte[2 << 20]), 400, "ThrottlingException");
            assertThat(Endpoints.send(Endpoints.request(small.uri(), "ListCollections", "{}".getBytes(UTF_8)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Endpoints.get(small.uri(), "/metrics").body()).contains("facesearch_held_body_bytes 0.0");
        }
    }

    private static void assertError(HttpRequest.Builder request, int status, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = Endpoints.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"__type\":\"" + code + "\",\"message\":\"");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue(code);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
    }

    static byte[] head(String operation, int length, String... more) {
        return ("POST / HTTP/1.1\r\nHost: a\r\nX-Amz-Target: RekognitionService." + operation
                        + "\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: " + length + "\r\n"
                        + String.join("", more) + "\r\n")
                .getBytes(UTF_8);
    }
}
