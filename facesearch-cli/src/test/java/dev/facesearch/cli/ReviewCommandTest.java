package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.PairVerdict;
import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ReviewCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void match() throws IOException {
        Files.createDirectories(photos());
        for (String name : List.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg")) {
            Files.write(photos().resolve(name), DemoPhotos.bytes(name));
        }
        assertThat(run("match-faces", photos().toString()).code()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void review_served_keepsWhatWasSaidWhenItIsEnded() throws Exception {
        Process process = CommandProcess.of("review", photos().toString(), "--store", store().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String line = process.inputReader(UTF_8).readLine();
            Matcher address = Pattern.compile(
                            "4 questions to review: open (http://127\\.0\\.0\\.1:\\d+/)\\?token=(\\S+)")
                    .matcher(line);
            assertThat(address.matches()).as(line).isTrue();
            say(URI.create(address.group(1)), address.group(2));
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Verdicts.read(verdicts()))
                .singleElement()
                .extracting(PairVerdict::verdict)
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(run("groups").out()).contains("1 group of 2 faces, 1 face alone");
    }

    /** Answers the first question as the page does. */
    private static void say(URI desk, String token) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<String> first = http.send(
                HttpRequest.newBuilder(desk.resolve("/?token=" + token)).build(), BodyHandlers.ofString());
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        HttpResponse<String> review = http.send(
                HttpRequest.newBuilder(desk.resolve("/api/review"))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
        JsonNode question = JSON.readTree(review.body()).get("questions").get(0);
        HttpResponse<String> said = http.send(
                HttpRequest.newBuilder(desk.resolve("/api/answers"))
                        .header("Cookie", cookie)
                        .header("Origin", "http://127.0.0.1:" + desk.getPort())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"id\":" + question.get("id") + ",\"version\":0,\"verdict\":\"different\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    }

    @Test
    void sheet_answeredElsewhere_isAppliedOnce() throws IOException {
        Path answers = answers("different");

        CommandRun first = run("review", "apply", answers.toString());
        CommandRun second = run("review", "apply", answers.toString());

        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(first.out()).contains("1 verdict, 1 applied");
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.out()).contains("settled meanwhile", "1 verdict, 0 applied");
        assertThat(Verdicts.read(verdicts())).hasSize(1);
    }

    @Test
    void sheet_aFaceDeletedMeanwhile_isSaidAndNothingIsLost() throws IOException {
        Path answers = answers("same");
        assertThat(run("match-faces", photos().toString(), "--recreate", "--yes")
                        .code())
                .isZero();

        CommandRun run = run("review", "apply", answers.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("a face of this question was deleted meanwhile");
    }

    @Test
    void apply_filesOfAnotherKind_areOneClearLine() throws IOException {
        Path poem = Files.writeString(folder.resolve("poem.json"), "{\"a\": 1}");
        Path answers = answers("same");

        assertThat(run("review", "apply", poem.toString()).err()).contains("is no file of verdicts");
        assertThat(run("review", "apply", folder.resolve("gone.json").toString())
                        .err())
                .contains("cannot read");
        assertThat(run("match-faces", photos().toString(), "--collection", "other")
                        .code())
                .isZero();
        CommandRun other = run("review", "apply", answers.toString(), "--collection", "other");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err())
                .contains("these are verdicts on collection \"match-faces\"; name it with --collection match-faces");
    }

    @Test
    void nothingToReview_isSaid() {
        assertThat(run("enroll", people().toString()).code()).isZero();

        CommandRun run = run("review", "--collection", "people");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("nothing to review in collection \"people\": run match-faces first");
    }

    @Test
    void wrongUse_isOneClearLine() {
        assertThat(run("review", "--band-top", "0").err()).contains("--band-top must be 1 or more");
        assertThat(run("review", "--threshold", "101").err()).contains("--threshold must be 0 to 100");
        assertThat(run("review", "--port", "70000").err()).contains("--port must be 0 to 65535");
        assertThat(run("review", "--contradictions").err()).contains("--contradictions needs the photos");
        assertThat(run("review", "--budget", "5").err()).contains("--budget is for --audit");
        assertThat(run("review", "--results", folder.resolve("none").toString()).err())
                .contains("no results at");
        assertThat(run("review", folder.resolve("none").toString()).code()).isEqualTo(1);
    }

    @Test
    void results_ofASearch_areReadAndOthersAreRefused() throws IOException {
        assertThat(run("enroll", people().toString()).code()).isZero();
        Path results = folder.resolve("results.json");
        CommandRun search = run("search", photos().resolve("franck_02683.jpg").toString(), "--attributes", "--json");
        Files.writeString(results, search.out());

        CommandRun known =
                run("review", "--collection", "people", "--results", results.toString(), photos().toString());
        CommandRun another = run("review", "--collection", "people", "--results", results.toString());
        Files.writeString(results, "[1]");
        CommandRun broken = run("review", "--collection", "people", "--results", results.toString());

        assertThat(known.code()).as(known.err()).isZero();
        assertThat(known.out()).contains("nothing to review");
        assertThat(another.err()).contains("not asked about: the searched photo franck_02683.jpg");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("holds no results that search --json has written");
    }

    /** Writes a sheet, and what it would give back after one answer. */
    private Path answers(String verdict) throws IOException {
        Path sheet = folder.resolve("sheet.html");
        CommandRun written = run("review", photos().toString(), "--sheet", sheet.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).contains("4 questions in " + sheet);
        Matcher data = Pattern.compile("<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(Files.readString(sheet));
        assertThat(data.find()).isTrue();
        JsonNode read = JSON.readTree(data.group(1));
        ObjectNode answers = JSON.createObjectNode();
        answers.put("format", "facesearch review verdicts 1");
        answers.set("collection", read.get("collection"));
        answers.set("sheet", read.get("sheet"));
        ArrayNode given = answers.putArray("answers");
        ObjectNode answer = given.addObject();
        answer.set("question", read.get("asked").elements().next());
        answer.put("verdict", verdict);
        answer.put("name", "");
        answer.putArray("leftOut");
        return Files.write(folder.resolve("answers.json"), JSON.writeValueAsBytes(answers));
    }

    private Path people() {
        try {
            Path franck = Files.createDirectories(folder.resolve("people/Franck"));
            Files.write(franck.resolve("1.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
            return folder.resolve("people");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path photos() {
        return folder.resolve("photos");
    }

    private Path store() {
        return folder.resolve("store");
    }

    private Path verdicts() {
        return store().resolve("review-match-faces.verdicts");
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--store", store().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
