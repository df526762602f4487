package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollCommandTest {

    @TempDir
    private Path folder;

    @Test
    void json_firstAndSecondRun_reportCountsAndAnOutcomeForEachFile() throws IOException {
        picture("佐藤 花子", "1.jpg", "franck_01829.jpg");
        picture("佐藤 花子", "2.jpg", "franck_02159.jpg");
        picture("佐藤 花子", "group.jpg", "sample1.jpg");
        picture("Zoë O'Neill", "1.jpg", "franck_02683.jpg");

        JsonNode first = json(run("--json"), 0);
        JsonNode second = json(run("--json"), 0);

        assertThat(counts(first)).containsExactly(2, 3, 0, 1, 0, 4);
        assertThat(counts(second)).containsExactly(2, 0, 3, 1, 0, 0);
        assertThat(first.get("pictures").findValuesAsText("userName"))
                .containsExactly("Zoë O'Neill", "佐藤 花子", "佐藤 花子", "佐藤 花子");
        assertThat(first.get("pictures").findValuesAsText("status"))
                .containsExactly("INDEXED", "INDEXED", "INDEXED", "REFUSED");
        assertThat(first.get("pictures").get(3).get("refused").get("kind").textValue())
                .isEqualTo("SEVERAL_FACES");
        assertThat(second.get("pictures").findValuesAsText("status"))
                .containsExactly("SKIPPED", "SKIPPED", "SKIPPED", "REFUSED");
    }

    @Test
    void dryRun_noStoreYet_printsThePlanAndMakesNone() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");
        picture("Franck", "2.jpg", "franck_02159.jpg");

        CommandRun run = run("--dry-run", "--price", "IndexFaces=0.001");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("IndexFaces 2")
                .contains("billed calls: 2")
                .contains("cost: 0.002 at the prices given")
                .contains("1 person, 1 of them new");
        assertThat(store()).doesNotExist();
    }

    @Test
    void dryRun_json_isWhatTheRunThenDoes() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");
        run();
        picture("Franck", "2.jpg", "franck_02159.jpg");
        Files.delete(folder.resolve("people/Franck/1.jpg"));

        JsonNode plan = json(run("--dry-run", "--prune", "--json"), 0);
        JsonNode done = json(run("--prune", "--yes", "--json"), 0);

        assertThat(plan.get("toIndex").intValue()).isOne();
        assertThat(plan.get("billedCalls").intValue()).isOne();
        assertThat(plan.get("cost").isNull()).isTrue();
        assertThat(plan.get("removals").get(0).get("source").textValue()).isEqualTo("1.jpg");
        assertThat(done.get("indexed").intValue()).isOne();
        assertThat(done.get("removed").intValue()).isOne();
    }

    @Test
    void prune_notConfirmed_removesNothing() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");
        picture("Franck", "2.jpg", "franck_02159.jpg");
        run();
        Files.delete(folder.resolve("people/Franck/2.jpg"));

        CommandRun run = run("--prune");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("--prune would remove 1 face of 1 person")
                .contains("--yes");
        assertThat(json(run("--json"), 0).get("skipped").intValue()).isOne();
    }

    @Test
    void prune_nothingToRemove_needsNoConfirmation() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");

        assertThat(run("--prune").code()).isZero();
    }

    @Test
    void prune_people_removesWhoseFolderIsGone() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");
        picture("Frank", "1.jpg", "franck_02159.jpg");
        run();
        Files.delete(folder.resolve("people/Frank/1.jpg"));
        Files.delete(folder.resolve("people/Frank"));

        assertThat(json(run("--prune", "--yes", "--json"), 0).get("removed").intValue())
                .isZero();
        assertThat(json(run("--prune", "people", "--yes", "--json"), 0)
                        .get("removed")
                        .intValue())
                .isOne();
    }

    @Test
    void prune_peopleOutOfSight_areKeptAndNamedWithExitCodeThree() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");
        picture("Frank", "1.jpg", "franck_02159.jpg");
        run();
        Files.delete(folder.resolve("people/Franck/1.jpg"));
        Files.createSymbolicLink(folder.resolve("people/Zoe"), folder.resolve("unmounted"));

        CommandRun plan = run("--prune", "people", "--dry-run");
        CommandRun done = run("--prune", "people", "--yes");
        JsonNode again = json(run("--prune", "people", "--yes", "--json"), 3);

        assertThat(plan.out()).contains("kept: 1 face of Franck: no picture is there", "0 faces to remove");
        assertThat(done.code()).isEqualTo(3);
        assertThat(done.out()).contains("2 people, 0 pictures indexed");
        assertThat(done.err())
                .contains("kept: 1 face of Franck: no picture is there", "left out: Zoe: cannot read the folder");
        assertThat(again.get("complete").booleanValue()).isFalse();
        assertThat(again.get("left").findValuesAsText("userName")).containsExactly("Franck", "Zoe");
    }

    @Test
    void budget_spent_isSaidAndTheExitCodeIsThree() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");
        picture("Franck", "2.jpg", "franck_02159.jpg");

        CommandRun first = run("--budget", "1");
        CommandRun second = run("--budget", "1");

        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out()).contains("The budget is spent: 1 picture left");
        assertThat(second.code()).isZero();
    }

    @Test
    void faces_largest_takesAGroupPhoto() throws IOException {
        picture("Anna", "group.jpg", "sample1.jpg");

        assertThat(run().code()).as("nobody enrolled").isOne();
        assertThat(run("--faces", "largest").code()).isZero();
    }

    @Test
    void wrongOptions_areReportedBeforeAnythingIsDone() throws IOException {
        picture("Franck", "1.jpg", "franck_01829.jpg");

        assertThat(run("--price", "IndexFace=1").err()).contains("no operation IndexFace");
        assertThat(run("--second-face-confidence", "900").err()).contains("secondFaceConfidence");
        assertThat(run("--budget", "-1").err()).contains("budget");
        assertThat(run("--faces", "some").code()).isEqualTo(2);
    }

    @Test
    void help_reportsTheExitCodes() {
        assertThat(CommandRun.of("enroll", "--help").out())
                .contains("Exit codes:")
                .contains("run it again");
    }

    private CommandRun run(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("enroll", folder.resolve("people").toString(), "--store", store().toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run, int code) throws JsonProcessingException {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        return new ObjectMapper().readTree(run.out());
    }

    private static List<Integer> counts(JsonNode outcome) {
        return List.of("users", "indexed", "skipped", "refused", "failed", "billedCalls").stream()
                .map(name -> outcome.get(name).intValue())
                .toList();
    }

    private Path store() {
        return folder.resolve("store");
    }

    private void picture(String person, String name, String photo) throws IOException {
        Path file = folder.resolve("people").resolve(person).resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, DemoPhotos.bytes(photo));
    }
}
