package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.server.RekognitionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code facesearch evaluate} with two people of the demo's photos and two strangers. */
@Timeout(180)
class EvaluateCommandTest {

    @TempDir
    private Path folder;

    private Path people;
    private Path strangers;

    @BeforeEach
    void photos() throws IOException {
        people = folder.resolve("people");
        strangers = Files.createDirectory(folder.resolve("strangers"));
        Path franck = Files.createDirectories(people.resolve("Franck"));
        for (String name : List.of("franck_01829.jpg", "franck_02683.jpg")) {
            Files.write(franck.resolve(name), DemoPhotos.bytes(name));
        }
        Path anna = Files.createDirectories(people.resolve("Anna"));
        cut(anna.resolve("1.jpg"), "sample3.jpg", 0.562, 0.19);
        cut(anna.resolve("2.jpg"), "sample1.jpg", 0.76, 0.16);
        cut(strangers.resolve("Carl.jpg"), "sample6.jpg", 0.78, 0.18);
        cut(strangers.resolve("Dora.jpg"), "sample6.jpg", 0.13, 0.33);
    }

    @Test
    void evaluate_people_printsCostAndFiguresWithTheGallerysSize() {
        CommandRun run = evaluate("--splits", "2");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("at most 18 calls: 6 IndexFaces, 4 SearchFaces, 8 SearchUsers in 2 splits\n");
        assertThat(run.out())
                .contains("gallery of 2 people")
                .contains("2 strangers")
                .containsPattern("one face +100.00 % +0.00 % +0.00 %")
                .containsPattern("user vector of 1 +100.00 %");
    }

    @Test
    void evaluate_pictureThatCannotBeRead_isNamedAndTheFiguresAreMade() throws IOException {
        Files.writeString(people.resolve("Anna/3.jpg"), "no picture at all");
        Files.createSymbolicLink(people.resolve("Zoe"), folder.resolve("unmounted"));

        CommandRun run = evaluate("--splits", "1", "--enrolled", "1");

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("left out: Zoe: ").containsPattern("left out: .*3\\.jpg");
        assertThat(run.out()).contains("gallery of 2 people");
    }

    @Test
    void evaluate_json_isTheSameInEachRun() throws IOException {
        CommandRun first = evaluate("--splits", "2", "--json");

        JsonNode report = new ObjectMapper().readTree(first.out());
        assertThat(report.get("galleryPeople").asInt()).isEqualTo(2);
        assertThat(report.get("verification").get("genuinePairs").asInt()).isEqualTo(2);
        assertThat(report.get("verification").get("atFmr").get(0).get("tar").isNull())
                .isTrue();
        assertThat(report.get("identification").get(1).get("by").asText()).isEqualTo("USERS");
        assertThat(report.get("identification")
                        .get(1)
                        .get("atThreshold")
                        .get("named")
                        .asDouble())
                .isEqualTo(1);
        assertThat(evaluate("--splits", "2", "--json").out()).isEqualTo(first.out());
    }

    @Test
    void evaluate_faceAndModelsAskedFor_areThoseMeasured() throws IOException {
        JsonNode standard = report("--splits", "1");
        JsonNode asked = report("--splits", "1", "--face", "central", "--models", "dlib");

        assertThat(standard.get("face").asText()).isEqualTo("LARGEST");
        assertThat(asked.get("face").asText()).isEqualTo("CENTRAL");
        assertThat(asked.get("verification")).isNotEqualTo(standard.get("verification"));
    }

    @Test
    void evaluate_modelsOfAnEndpoint_areRefused() {
        CommandRun run = evaluate("--models", "dlib", "--endpoint", "http://127.0.0.1:1");

        assertFault(run, "--models chooses the embedded engine's");
        assertThat(run.err().lines()).hasSize(1);
    }

    private JsonNode report(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        return new ObjectMapper().readTree(evaluate(all.toArray(String[]::new)).out());
    }

    @Test
    void evaluate_html_holdsPlotsAndNobodysName() throws IOException {
        Path html = folder.resolve("report.html");

        CommandRun run = evaluate("--html", html.toString(), "--splits", "1");

        assertThat(run.out()).contains("plots: " + html);
        assertThat(Files.readString(html))
                .contains("<svg")
                .contains("Gallery of 2 people")
                .doesNotContain("Franck")
                .doesNotContain("Anna")
                .doesNotContain("Carl")
                .doesNotContain("franck_")
                .doesNotContain("<img");
    }

    @Test
    void evaluate_htmlWhereThereIsNoFolder_isReportedBeforeAnythingIsDone() {
        CommandRun run =
                evaluate("--html", folder.resolve("nowhere/report.html").toString());

        assertFault(run, "there is no folder");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void evaluate_labelsOfNobody_areReportedByLine() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), "person,label,value\nAnna,age,30\nEve,age,30\n");

        CommandRun run = evaluate("--labels", labels.toString());

        assertFault(run, "labels.csv line 3");
        assertThat(run.err()).doesNotContain("Eve");
    }

    @Test
    void evaluate_moreEnrolledThanThereArePhotos_saysWhatIsNeeded() {
        assertFault(evaluate("--enrolled", "2"), "at least 2 people with more than 2 pictures");
    }

    @Test
    void evaluate_amazonWithoutBudget_saysWhatItCostsAndCallsNothing() {
        CommandRun run = evaluate("--region", "eu-west-1", "--splits", "1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("at most 14 calls")
                .contains("cost: give --price")
                .contains("--budget 14");
    }

    @Test
    void evaluate_pricesGiven_saysWhatItCosts() {
        CommandRun run = evaluate(
                "--region",
                "eu-west-1",
                "--splits",
                "1",
                "--price",
                "IndexFaces=0.002",
                "--price",
                "SearchFaces=0.001",
                "--price",
                "SearchUsers=0");

        // Six pictures, four of them of people.
        assertThat(run.err()).contains("cost: 0.016 USD at the prices given");
    }

    @Test
    void evaluate_budgetTooSmall_isRefused() {
        assertFault(evaluate("--budget", "5"), "the budget of 5 billed calls does not suffice");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void evaluate_endedFromOutside_leavesNoCollectionBehind() throws Exception {
        try (LocalRekognition engine =
                        LocalRekognition.builder().storeInMemory().build();
                RekognitionServer server = RekognitionServer.builder(engine).start()) {
            Process process = process(
                    "evaluate",
                    people.toString(),
                    "--endpoint",
                    server.uri().toString(),
                    "--region",
                    "us-east-1",
                    "--splits",
                    "1000000");
            try {
                await().atMost(60, TimeUnit.SECONDS)
                        .until(() -> !engine.listCollections().collectionIds().isEmpty());

                process.destroy();

                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(engine.listCollections().collectionIds()).isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private CommandRun evaluate(String... options) {
        List<String> args =
                new ArrayList<>(List.of("evaluate", people.toString(), "--strangers", strangers.toString()));
        args.addAll(List.of(options));
        return CommandRun.of(args.toArray(String[]::new));
    }

    private static void assertFault(CommandRun run, String words) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("facesearch: ").contains(words).doesNotContain("\tat ");
    }

    private Process process(String... args) throws IOException {
        ProcessBuilder builder = CommandProcess.of(args)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("error.txt").toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "any");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "thing");
        return builder.start();
    }

    private static void cut(Path file, String photo, double left, double top) throws IOException {
        Files.write(
                file,
                Photo.of(DemoPhotos.bytes(photo))
                        .crops(List.of(new BoundingBox(left, top, 0.116, 0.17)), CropPolicy.DEFAULT)
                        .get(0)
                        .photo()
                        .bytes());
    }
}
