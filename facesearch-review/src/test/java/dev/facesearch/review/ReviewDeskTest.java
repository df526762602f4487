package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.PairVerdict;
import dev.facesearch.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk as a program on the network meets it: who is let in, and what is refused. */
class ReviewDeskTest {

    @TempDir
    private Path own;

    private final HttpClient http = HttpClient.newHttpClient();
    private Heap heap;
    private ReviewDesk desk;

    @BeforeEach
    void start() {
        heap = new Heap(own);
        desk = ReviewDesk.start(heap.session(3), 0);
    }

    @AfterEach
    void stop() {
        desk.close();
        heap.close();
    }

    @Test
    void token_opensThePageWithACookieOfThisSiteAlone() throws Exception {
        HttpResponse<String> first = get(desk.uri(), "");

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        HttpResponse<String> page = get(at("/"), cookie());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void withoutTheToken_nothingIsShown() throws Exception {
        for (String path : List.of("/", "/api/review", "/review.js", "/?token=wrong", "/face/1")) {
            assertThat(get(at(path), "").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(get(at("/api/review"), "facesearch-review=guessed").statusCode())
                .isEqualTo(403);
    }

    @Test
    void hostOfAnotherName_isRefused() throws Exception {
        String answer = raw("GET /?token=x HTTP/1.1\r\nHost: evil.example:"
                + desk.uri().getPort() + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    @Test
    void answerFromAnotherOrigin_isRefusedAndChangesNothing() throws Exception {
        String body = answer(questions().get(0), "same");

        assertThat(post("/api/answers", body, cookie(), "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(heap.verdicts().all()).isEmpty();
    }

    @Test
    void answer_isAppliedAndKept() throws Exception {
        JsonNode question = questions().get(0);

        HttpResponse<String> said = post("/api/answers", answer(question, "same"), cookie(), origin());

        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(json(said).get("stage").textValue()).isEqualTo("settled");
        assertThat(heap.verdicts().all())
                .singleElement()
                .extracting(PairVerdict::verdict)
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void answer_toAVersionThatWasSettled_isAConflict() throws Exception {
        JsonNode question = questions().get(0);
        assertThat(post("/api/answers", answer(question, "same"), cookie(), origin())
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> late = post("/api/answers", answer(question, "different"), cookie(), origin());

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).get("error").textValue()).contains("settled by somebody else meanwhile");
        assertThat(heap.verdicts().all())
                .singleElement()
                .extracting(PairVerdict::verdict)
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void undo_isOfTheReviewerWhoAnswered() throws Exception {
        String one = cookie();
        String other = cookie();
        assertThat(post("/api/answers", answer(questions().get(0), "same"), one, origin())
                        .statusCode())
                .isEqualTo(200);

        assertThat(json(post("/api/undo", "{}", other, origin())).get("undone").textValue())
                .isEmpty();
        assertThat(heap.verdicts().all()).hasSize(1);
        assertThat(json(post("/api/undo", "{}", one, origin())).get("undone").textValue())
                .isNotEmpty();
        assertThat(heap.verdicts().all()).isEmpty();
    }

    @Test
    void badAnswers_areRefusedWithAReason() throws Exception {
        assertThat(post("/api/answers", "no json", cookie(), origin()).statusCode())
                .isEqualTo(400);
        assertThat(post("/api/answers", "{}", cookie(), origin()).statusCode()).isEqualTo(400);
        assertThat(post("/api/answers", "{\"id\":\"x\",\"version\":0,\"verdict\":\"same\"}", cookie(), origin())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> word = post("/api/answers", answer(questions().get(0), "perhaps"), cookie(), origin());
        assertThat(word.statusCode()).isEqualTo(400);
        assertThat(json(word).get("error").textValue()).contains("same, different or unsure");
        assertThat(post("/api/answers", "x".repeat(70_000), cookie(), origin()).statusCode())
                .isEqualTo(413);
        assertThat(heap.verdicts().all()).isEmpty();
    }

    @Test
    void startedAgain_asksNothingThatWasSaid() throws Exception {
        JsonNode question = questions().get(0);
        assertThat(post("/api/answers", answer(question, "same"), cookie(), origin())
                        .statusCode())
                .isEqualTo(200);
        desk.close();

        desk = ReviewDesk.start(heap.session(3), 0);

        assertThat(questions()).isNotEmpty().noneMatch(asked -> asked.get("id").equals(question.get("id")));
    }

    @Test
    void portInUse_isSaid() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ReviewDesk.start(heap.session(1), desk.uri().getPort()))
                .withMessageContaining(
                        "cannot listen on 127.0.0.1:" + desk.uri().getPort());
    }

    private List<JsonNode> questions() throws Exception {
        return List.copyOf(new ObjectMapper()
                .convertValue(
                        json(get(at("/api/review"), cookie())).get("questions"),
                        new TypeReference<List<JsonNode>>() {}));
    }

    private static String answer(JsonNode question, String verdict) {
        return "{\"id\":" + question.get("id") + ",\"version\":0,\"verdict\":\"" + verdict + "\"}";
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private String cookie() throws Exception {
        String set = get(desk.uri(), "").headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private URI at(String path) {
        return desk.uri().resolve(path);
    }

    private String origin() {
        return "http://127.0.0.1:" + desk.uri().getPort();
    }

    private HttpResponse<String> get(URI address, String cookie) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String cookie, String origin) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at(path))
                        .header("Cookie", cookie)
                        .header("Origin", origin)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), desk.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
