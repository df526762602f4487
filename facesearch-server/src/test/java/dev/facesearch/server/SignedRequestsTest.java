package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** A server with credentials lets in what was signed with them, and reports to the rest what is wrong. */
class SignedRequestsTest {

    private static final String BODY = "{\"MaxResults\":7}";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static RekognitionServer server;

    @BeforeAll
    static void start() {
        server = RekognitionServer.builder(AnsweringClient.of(request ->
                        ListCollectionsResponse.builder().collectionIds("staff").build()))
                .credentials(Endpoints.CREDENTIALS)
                .credentials(AwsBasicCredentials.create("SECOND", "another secret"))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nextGoodRequest_isAnswered() throws Exception {
        assertThat(Endpoints.send(new Signing().request()).body()).contains("\"staff\"");
    }

    @Test
    void sdk_withTheRightKeys_isLetIn() {
        try (RekognitionClient first = Endpoints.sdk(server.uri());
                RekognitionClient second =
                        Endpoints.sdk(server.uri(), AwsBasicCredentials.create("SECOND", "another secret"))) {
            assertThat(first.listCollections().collectionIds()).containsExactly("staff");
            assertThat(second.listCollections(request -> request.maxResults(1)).collectionIds())
                    .containsExactly("staff");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AKIDEXAMPLE,a wrong secret,InvalidSignatureException",
        "SECOND,an example of a secret,InvalidSignatureException",
        "STRANGER,an example of a secret,UnrecognizedClientException"
    })
    void sdk_withWrongKeys_isReportedWhich(String accessKey, String secretKey, String code) {
        try (RekognitionClient client = Endpoints.sdk(server.uri(), AwsBasicCredentials.create(accessKey, secretKey))) {
            RekognitionException refused = catchThrowableOfType(RekognitionException.class, client::listCollections);

            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.getMessage()).doesNotContain("secret\"").doesNotContain("an example");
        }
    }

    @Test
    void sdk_requestReceivedTwice_isRefusedTheSecondTime() throws Exception {
        AtomicReference<SdkHttpRequest> sent = new AtomicReference<>();
        try (RekognitionClient client = RekognitionClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(Endpoints.CREDENTIALS))
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        sent.set(context.httpRequest());
                    }
                }))
                .build()) {
            client.listCollections();
        }
        HttpRequest.Builder again =
                HttpRequest.newBuilder(server.uri().resolve("/")).POST(BodyPublishers.ofString("{}"));
        requireNonNull(sent.get()).forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> again.header(name, value));
            }
        });

        assertRefused(again, "InvalidSignatureException", "received before");
    }

    @Test
    void request_unsigned_missesItsToken() throws Exception {
        assertRefused(
                Endpoints.request(server.uri(), "ListCollections", BODY.getBytes(UTF_8)),
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YTpi",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/rekognition/aws4_request, SignedHeaders=host",
                "AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/rekognition/aws4_request"
            })
    void authorization_ofAnotherForm_isAnIncompleteSignature(String authorization) throws Exception {
        assertRefused(
                Endpoints.request(server.uri(), "ListCollections", BODY.getBytes(UTF_8))
                        .header("Authorization", authorization),
                "IncompleteSignatureException",
                "");
    }

    @Test
    void payload_unsigned_isLetIn() throws Exception {
        Signing signing = new Signing();
        signing.headers.put("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        signing.payload = "UNSIGNED-PAYLOAD";

        assertThat(Endpoints.send(signing.request()).statusCode()).isEqualTo(200);
    }

    @Test
    void payload_otherThanSigned_isRefused() throws Exception {
        assertRefused(
                new Signing().request().POST(BodyPublishers.ofString("{\"MaxResults\":8}")),
                "InvalidSignatureException",
                "does not match");
    }

    @Test
    void payload_turnedIntoAnUnsignedOne_isRefused() throws Exception {
        assertRefused(
                new Signing().request().header("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                "InvalidSignatureException",
                "not signed");
    }

    @Test
    void header_changedAfterSigning_isRefused() throws Exception {
        assertRefused(
                new Signing().request().setHeader("X-Amz-Target", "RekognitionService.DeleteCollection"),
                "InvalidSignatureException",
                "does not match");
    }

    @Test
    void target_notSigned_isRefused() throws Exception {
        Signing signing = new Signing();
        String target = signing.headers.remove("x-amz-target");

        assertRefused(
                signing.request().setHeader("X-Amz-Target", String.valueOf(target)),
                "InvalidSignatureException",
                "not signed");
    }

    @ParameterizedTest
    @CsvSource({"-PT5M10S,Signature expired", "-PT24H,Signature expired", "PT5M10S,Signature not yet current"})
    void time_outsideFiveMinutes_isRefused(Duration offset, String words) throws Exception {
        Signing signing = new Signing();
        signing.time = Instant.now().plus(offset);

        assertRefused(signing.request(), "InvalidSignatureException", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT4M50S", "PT4M50S"})
    void time_withinFiveMinutes_isTaken(Duration offset) throws Exception {
        Signing signing = new Signing();
        signing.time = Instant.now().plus(offset);

        assertThat(Endpoints.send(signing.request()).statusCode()).isEqualTo(200);
    }

    @Test
    void time_thatIsNone_isAnIncompleteSignature() throws Exception {
        assertRefused(
                new Signing().request().setHeader("X-Amz-Date", "yesterday"),
                "IncompleteSignatureException",
                "x-amz-date");
    }

    @Test
    void scope_ofAnotherService_isRefused() throws Exception {
        Signing signing = new Signing();
        signing.service = "s3";

        assertRefused(signing.request(), "InvalidSignatureException", "'rekognition'");
    }

    @Test
    void scope_ofAnotherDay_isRefused() throws Exception {
        Signing signing = new Signing();
        signing.date = "20150830";

        assertRefused(signing.request(), "InvalidSignatureException", "Date in Credential scope");
    }

    @Test
    void session_thatNobodyOpened_isNotRecognised() throws Exception {
        Signing signing = new Signing();
        signing.headers.put("x-amz-security-token", "token");

        assertRefused(signing.request(), "UnrecognizedClientException", "");
    }

    @Test
    void signature_ofABodyToBeDropped_isJudgedByTheHeadAlone() throws Exception {
        assertRefused(
                Endpoints.request(server.uri(), "ListCollections", new byte[12 << 20]),
                "MissingAuthenticationTokenException",
                "");
    }

    @Test
    void start_reachableByOthersWithoutCredentials_isRefused() {
        RekognitionServerBuilder open = RekognitionServer.builder(AnsweringClient.of(
                        request -> ListCollectionsResponse.builder().build()))
                .host("0.0.0.0");

        assertThatIllegalStateException().isThrownBy(open::start).withMessageContaining("needs credentials");
    }

    @Test
    void start_reachableByOthersWithCredentials_verifiesThem() throws Exception {
        try (RekognitionServer open = RekognitionServer.builder(AnsweringClient.of(
                        request -> ListCollectionsResponse.builder().build()))
                .host("0.0.0.0")
                .credentials(Endpoints.CREDENTIALS)
                .start()) {
            HttpResponse<String> refused = Endpoints.send(Endpoints.request(
                    URI.create("http://127.0.0.1:" + open.uri().getPort()), "ListCollections", BODY.getBytes(UTF_8)));

            assertThat(refused.body()).contains("MissingAuthenticationTokenException");
        }
    }

    @Test
    void credentials_ofASession_areNotTaken() {
        RekognitionServerBuilder builder = RekognitionServer.builder(
                AnsweringClient.of(request -> ListCollectionsResponse.builder().build()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.credentials(AwsSessionCredentials.create("a", "b", "c")));
    }

    @Test
    void clock_ofTheServer_decides() throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
        try (RekognitionServer server = RekognitionServer.builder(AnsweringClient.of(
                                request -> ListCollectionsResponse.builder().build()))
                        .credentials(Endpoints.CREDENTIALS)
                        .clock(later)
                        .start();
                RekognitionClient client = Endpoints.sdk(server.uri())) {
            RekognitionException refused = catchThrowableOfType(RekognitionException.class, client::listCollections);

            assertThat(refused.awsErrorDetails().errorMessage()).startsWith("Signature expired");
        }
    }

    private static void assertRefused(HttpRequest.Builder request, String code, String words) throws Exception {
        HttpResponse<String> answer = Endpoints.send(request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"__type\":\"" + code + "\",\"message\":\"")
                .contains(words);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    /** A request and how it is signed. */
    private static final class Signing {

        final Map<String, String> headers = new TreeMap<>(Map.of(
                "content-type", "application/x-amz-json-1.1",
                "x-amz-target", "RekognitionService.ListCollections"));
        Instant time = Instant.now();
        String service = "rekognition";
        String date = "";
        String payload = SignatureV4.sha256(ByteBuffer.wrap(BODY.getBytes(UTF_8)));

        HttpRequest.Builder request() {
            String signedAt = TIME.format(time);
            headers.put("x-amz-date", signedAt);
            headers.put("host", server.uri().getAuthority());
            CredentialScope scope =
                    new CredentialScope(date.isEmpty() ? signedAt.substring(0, 8) : date, "us-east-1", service);
            List<String> names = List.copyOf(headers.keySet());
            String signature = SignatureV4.sign(
                    "POST",
                    "/",
                    names,
                    name -> List.of(headers.getOrDefault(name, "")),
                    payload,
                    signedAt,
                    scope,
                    Endpoints.CREDENTIALS.secretAccessKey());
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve("/"))
                    .POST(BodyPublishers.ofString(BODY))
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=" + Endpoints.CREDENTIALS.accessKeyId() + "/" + scope
                                    + ", SignedHeaders=" + String.join(";", names) + ", Signature=" + signature);
            headers.forEach((name, value) -> {
                if (!name.equals("host")) {
                    request.header(name, value);
                }
            });
            return request;
        }
    }
}
