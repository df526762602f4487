package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GroupsCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void match() throws IOException {
        Files.createDirectories(photos());
        for (String name : List.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg", "sample1.jpg")) {
            Files.write(photos().resolve(name), DemoPhotos.bytes(name));
        }
        assertThat(run("match-faces", photos().toString()).code()).isZero();
    }

    @Test
    void groups_afterMatching_areATableForNothing() {
        CommandRun run = run("groups");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("6 faces, 6 of nobody, 0 of them to search for", "billed calls: 0")
                .containsPattern("1 +3 +all +franck_0[0-9]+\\.jpg +franck")
                .contains("1 group of 3 faces, 3 faces alone", "name one: facesearch groups name 1 --as NAME");
    }

    @Test
    void name_makesAUserWhomNoLaterRunGroups() throws IOException {
        assertThat(run("groups").code()).isZero();

        CommandRun named = run("groups", "name", "1", "--as", "Franck");
        CommandRun again = run("groups", "name", "1", "--as", "Franck", "--json");

        assertThat(named.code()).as(named.err()).isZero();
        assertThat(named.out()).contains("Franck: 3 faces added, 0 there before; has 3 faces now");
        assertThat(json(again).get("alreadyAssociated")).hasSize(3);
        assertThat(json(run("groups", "--json")).get("groups")).isEmpty();
        assertThat(run("match-faces", photos().toString()).out()).contains("billed calls: 0");
    }

    @Test
    void html_showsTheFacesFromTheirPictures() throws IOException {
        Path page = folder.resolve("groups.html");

        CommandRun run = run("groups", "--html", page.toString(), "--pictures", photos().toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("page: " + page);
        assertThat(page)
                .content()
                .contains("Group 1", "data:image/jpeg;base64,", "facesearch groups name 1 --as NAME")
                .doesNotContain("silhouettes stand", "http://", "https://");
    }

    @Test
    void dryRun_printsThePlanAndWritesNothing() {
        CommandRun run = run("groups", "--dry-run", "--threshold", "70", "--price", "SearchFaces=0.001");

        assertThat(run.out()).contains("6 of them to search for", "billed calls: 6", "cost: 0.006");
        assertThat(folder.resolve("store/groups-match-faces.numbers")).doesNotExist();
    }

    @Test
    void budget_spent_isSaidAndTheNextRunGoesOn() {
        CommandRun first = run("groups", "--threshold", "70", "--budget", "2");
        CommandRun second = run("groups", "--threshold", "70");

        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out()).contains("Not every face is searched for: 4 left; run it again to go on");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("4 faces searched for · billed calls: 4");
    }

    @Test
    void process_printsTheGroupsAsTableAndJsonAndEndsWithItsCode() throws IOException {
        FreshMachine machine = new FreshMachine(folder);
        String store = folder.resolve("store").toString();

        // The first run has numbered the groups, so none of their faces is new.
        assertThat(run("groups").code()).isZero();
        CommandRun expected = run("groups");
        CommandRun table = machine.run(Map.of(), "groups", "--store", store);
        CommandRun json = machine.run(Map.of(), "groups", "--store", store, "--json");
        CommandRun partly = machine.run(Map.of(), "groups", "--store", store, "--threshold", "60", "--budget", "1");
        CommandRun named = machine.run(Map.of(), "groups", "name", "1", "--as", "Franck", "--store", store);
        CommandRun wrong = machine.run(Map.of(), "groups", "name", "one", "--as", "Franck", "--store", store);

        assertThat(table).isEqualTo(new CommandRun(0, expected.out(), ""));
        assertThat(json(json).get("groups").get(0).get("faces")).hasSize(3);
        assertThat(partly.code()).isEqualTo(3);
        assertThat(named.code()).isZero();
        assertThat(named.out()).contains("Franck: 3 faces added");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("facesearch: Invalid value for positional parameter")
                .hasLineCount(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void process_endedWhileItSearches_losesNothingThatWasPaid() throws Exception {
        Path journal = folder.resolve("store/match-match-faces.journal");
        long before = Files.size(journal);
        CommandRun shown = run("groups");
        Process process = CommandProcess.of(
                        "groups",
                        "--threshold",
                        "60",
                        "--store",
                        folder.resolve("store").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> Files.size(journal) > before || !process.isAlive());
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        JsonNode next = json(run("groups", "--threshold", "60", "--json"));
        assertThat(next.get("searched").intValue()).isLessThan(6);
        assertThat(next.get("left").intValue()).isZero();
        assertThat(next.get("groups")).hasSize(1);
        assertThat(shown.out()).contains("1 group of 3 faces");
    }

    @Test
    void wrongUse_isOneClearLine() {
        assertThat(run("groups", "name", "7", "--as", "Ada"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "facesearch: no group 7 in collection \"match-faces\"; \"facesearch"
                                + " groups\" prints those there are" + System.lineSeparator()));
        assertThat(run("groups", "--threshold", "101").code()).isEqualTo(2);
        assertThat(run("groups", "--threshold", "101").err()).contains("--threshold must be 0 to 100: 101.0");
        assertThat(run("groups", "--pair-threshold", "-1").err()).contains("--pair-threshold must be 0 to 100: -1.0");
        assertThat(run("groups", "--join-threshold", "NaN").err()).contains("--join-threshold must be 0 to 100: NaN");
        assertThat(run("groups", "--budget", "-1").err()).contains("--budget must be 0 or more: -1");
        assertThat(run("groups", "--pictures", "x").err()).contains("--pictures is for --html, which is missing");
        assertThat(run("groups", "--collection", "none").code()).isEqualTo(1);
        assertThat(run("groups", "name", "1", "--as", " ").code()).isNotZero();
    }

    private Path photos() {
        return folder.resolve("photos");
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--store", folder.resolve("store").toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
