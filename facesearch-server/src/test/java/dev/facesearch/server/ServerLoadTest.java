package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

/** Many callers, and bad ones: each costs what it may and nobody else. */
@Timeout(120)
class ServerLoadTest {

    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    /** So long that its bytes are counted. */
    private static final byte[] LONG = (" ".repeat(1 << 20) + "{}").getBytes(UTF_8);

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private RekognitionServer server;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void connections_500Slow_costThemselvesOnly() throws Exception {
        start(ServerLimits.builder().requestTimeout(Duration.ofSeconds(3)).build(), ServerLoadTest::answer);
        byte[] head = BadInputTest.head("ListCollections", 1000);
        for (int i = 0; i < 500; i++) {
            Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
            sockets.add(socket);
            // Nothing, a part of the head, a whole head, a head and a part of its body.
            socket.getOutputStream().write(head, 0, new int[] {0, 20, head.length, head.length}[i % 4]);
            if (i % 4 == 3) {
                socket.getOutputStream().write('{');
            }
        }

        for (int i = 0; i < 20; i++) {
            assertThat(list().statusCode()).isEqualTo(200);
        }
        for (Socket socket : sockets) {
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .doesNotContain("200 OK");
        }
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void connection_thatDripsItsHead_isClosedInTime() throws Exception {
        start(ServerLimits.builder().requestTimeout(Duration.ofSeconds(2)).build(), ServerLoadTest::answer);

        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        sockets.add(socket);
        ByteBuffer head = ByteBuffer.wrap(BadInputTest.head("ListCollections", 2));

        await().pollInterval(Duration.ofMillis(100)).until(() -> !canWrite(socket, head.get()));
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void connection_thatStallsInItsBody_isAnsweredThatItIsLate() throws Exception {
        start(ServerLimits.builder().requestTimeout(Duration.ofSeconds(2)).build(), ServerLoadTest::answer);
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        sockets.add(socket);
        socket.getOutputStream().write(BadInputTest.head("ListCollections", 1000));

        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("{\"__type\":\"RequestTimeoutException\"");
        assertThat(list().statusCode()).isEqualTo(200);
    }

    /** The connection's own time runs out at nearly the same moment as the request's: only one of them may answer. */
    @Test
    void connections_200ThatStallInTheirBodies_areAllAnsweredThatTheyAreLate() throws Exception {
        start(ServerLimits.builder().requestTimeout(Duration.ofSeconds(1)).build(), ServerLoadTest::answer);
        byte[] head = BadInputTest.head("ListCollections", 1000);
        for (int i = 0; i < 200; i++) {
            Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
            sockets.add(socket);
            socket.getOutputStream().write(head);
        }

        for (Socket socket : sockets) {
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void connection_thatDoesNotTakeItsAnswer_isClosedInTime() throws Exception {
        List<String> ids = Collections.nCopies(100_000, "x".repeat(200));
        start(
                ServerLimits.builder().requestTimeout(Duration.ofSeconds(2)).build(),
                request -> ListCollectionsResponse.builder().collectionIds(ids).build());
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        sockets.add(socket);
        socket.getOutputStream().write(BadInputTest.head("ListCollections", 2));
        socket.getOutputStream().write(EMPTY);

        await().until(() -> connections() == 2);
        // The one that asks for the metrics is left.
        await().atMost(Duration.ofSeconds(20)).until(() -> connections() == 1);
    }

    @Test
    void requests_aThousandAtOnce_areAllAnswered() throws Exception {
        start(ServerLimits.defaults(), ServerLoadTest::answer);

        List<HttpResponse<String>> answers = thousand();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"staff\"");
        });
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void requests_moreThanMayWait_areThrottledAndAnsweredOnRetry() throws Exception {
        start(
                ServerLimits.builder()
                        .maxConcurrentRequests(1)
                        .maxWaitingRequests(5)
                        .build(),
                ServerLoadTest::answer);

        assertThat(thousand())
                .allSatisfy(answer -> assertThat(answer.body())
                        .satisfiesAnyOf(
                                body -> assertThat(body).contains("\"staff\""),
                                body -> assertThat(body).contains("ThrottlingException")));
        try (RekognitionClient sdk = Endpoints.sdk(server.uri())) {
            assertThat(sdk.listCollections().collectionIds()).containsExactly("staff");
        }
    }

    @Test
    void memory_ofBodiesHoweverAnswered_isGivenBack() throws Exception {
        Iterator<Supplier<RekognitionResponse>> outcomes = List.<Supplier<RekognitionResponse>>of(
                        () -> ListCollectionsResponse.builder().build(),
                        () -> {
                            throw ThrottlingException.builder().message("later").build();
                        },
                        () -> {
                            throw new UnsupportedOperationException();
                        },
                        () -> {
                            throw new IllegalStateException();
                        },
                        () -> {
                            throw new OutOfMemoryError("none");
                        })
                .iterator();
        start(ServerLimits.defaults(), request -> outcomes.next().get());

        for (int status : new int[] {200, 400, 400, 500, 413}) {
            assertThat(Endpoints.send(Endpoints.request(server.uri(), "ListCollections", LONG))
                            .statusCode())
                    .isEqualTo(status);
            assertThat(heldBytes()).as("after " + status).isZero();
        }
        byte[] noJson = new byte[LONG.length];
        assertThat(Endpoints.send(Endpoints.request(server.uri(), "ListCollections", noJson))
                        .statusCode())
                .isEqualTo(400);
        assertThat(heldBytes()).as("after no JSON").isZero();
    }

    @Test
    void memory_ofBodiesThatMayNotWait_isGivenBack() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        start(
                ServerLimits.builder()
                        .maxConcurrentRequests(1)
                        .maxWaitingRequests(1)
                        .build(),
                request -> {
                    awaitQuietly(mayEnd);
                    return answer(request);
                });
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 3)
                .mapToObj(i -> http.sendAsync(
                        Endpoints.request(server.uri(), "ListCollections", LONG).build(), BodyHandlers.ofString()))
                .toList();

        CompletableFuture.anyOf(answers.toArray(CompletableFuture<?>[]::new)).join();
        mayEnd.countDown();

        assertThat(answers.stream().map(answer -> answer.join().statusCode())).containsExactlyInAnyOrder(200, 200, 400);
        assertThat(heldBytes()).isZero();
    }

    @Test
    void close_withAnswersUnderWay_waitsForThemAndRefusesOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        start(ServerLimits.defaults(), request -> {
            begun.countDown();
            awaitQuietly(mayEnd);
            return answer(request);
        });
        URI endpoint = server.uri();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse<String>> underWay =
                    threads.submit(() -> Endpoints.send(Endpoints.request(endpoint, "ListCollections", EMPTY)));
            begun.await();
            Future<?> closing = threads.submit(server::close);
            await().until(() -> isRefused(endpoint));
            mayEnd.countDown();

            assertThat(underWay.get(30, TimeUnit.SECONDS).body()).contains("\"staff\"");
            closing.get(30, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void metrics_afterRequests_countThemByOperationAndCode() throws Exception {
        start(ServerLimits.defaults(), ServerLoadTest::answer);
        list();
        list();
        Endpoints.send(Endpoints.request(server.uri(), "ListCollections", "x".getBytes(UTF_8)));
        Endpoints.send(Endpoints.request(server.uri(), "NoSuchThing", EMPTY));

        HttpResponse<String> metrics = Endpoints.get(server.uri(), "/metrics");

        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body().lines())
                .contains(
                        "facesearch_requests_total{code=\"OK\",operation=\"ListCollections\"} 2.0",
                        "facesearch_requests_total{code=\"SerializationException\",operation=\"ListCollections\"} 1.0",
                        "facesearch_requests_total{code=\"UnknownOperationException\",operation=\"none\"} 1.0",
                        "facesearch_request_duration_seconds_count{operation=\"ListCollections\"} 3");
    }

    @Test
    void health_whileListening_isOk() throws Exception {
        start(ServerLimits.defaults(), ServerLoadTest::answer);

        HttpResponse<String> health = Endpoints.get(server.uri(), "/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    private void start(ServerLimits limits, Function<RekognitionRequest, RekognitionResponse> answer) {
        server = RekognitionServer.builder(AnsweringClient.of(answer))
                .limits(limits)
                .start();
    }

    private static RekognitionResponse answer(RekognitionRequest request) {
        return ListCollectionsResponse.builder().collectionIds("staff").build();
    }

    /** Uses a new connection: a kept one may just be closed for its idleness, which no client can see. */
    private HttpResponse<String> list() throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        Endpoints.request(server.uri(), "ListCollections", EMPTY)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private List<HttpResponse<String>> thousand() {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 1000)
                .mapToObj(i -> http.sendAsync(
                        Endpoints.request(server.uri(), "ListCollections", EMPTY)
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private long connections() throws IOException, InterruptedException {
        return gauge("facesearch_connections ");
    }

    private long heldBytes() throws IOException, InterruptedException {
        return gauge("facesearch_held_body_bytes ");
    }

    private long gauge(String name) throws IOException, InterruptedException {
        return Endpoints.get(server.uri(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Math.round(Double.parseDouble(line.substring(name.length()))))
                .findFirst()
                .orElseThrow();
    }

    private static boolean canWrite(Socket socket, int value) {
        try {
            socket.getOutputStream().write(value);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRefused(URI endpoint) throws InterruptedException {
        try {
            return Endpoints.get(endpoint, "/health").statusCode() == 503;
        } catch (IOException e) {
            return true;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
