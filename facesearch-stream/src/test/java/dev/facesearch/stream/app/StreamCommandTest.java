package dev.facesearch.stream.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.StoredSighting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class StreamCommandTest {

    @TempDir
    private Path temporary;

    private record Run(int code, String out, String err) {}

    @Test
    void demo_printsWhoWasSeenAndASecondRunBillsNothing() throws IOException {
        Path folder = temporary.resolve("demo");
        Run first = run("--demo", "--store", folder.toString());
        Run second = run("--demo", "--store", folder.toString());
        Run sightings = run("sightings", "--store", folder.toString());
        Run json = run("sightings", "--store", folder.toString(), "--json", "--max", "3");
        Run replay = run("replay", "--store", folder.toString());

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("17 events sent to the topic images", "pictures: {SEARCHED=17}", "billed calls: 51;")
                .containsPattern("franck_04117.jpg +Franck +user vector +\\d+\\.\\d\\d +best face +\\d+")
                .containsPattern("sample3.jpg +Anna +user vector +\\d+\\.\\d\\d +best face +\\d+");
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(second.out()).contains("pictures: {SEARCHED=17}", "billed calls: 0;");
        assertThat(sightings.out()).containsPattern("photos/franck_04117.jpg +Franck +user vector");
        assertThat(json.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"sighting\":{\"id\":"));
        assertThat(replay.out()).isEqualTo("no picture to replay" + System.lineSeparator());
    }

    @Test
    void erase_leavesNothingOfThePersonAndTellsTheTopics() {
        Path folder = temporary.resolve("demo");
        String[] erase = {
            "erase",
            "Franck",
            "--store",
            folder.toString(),
            "--engine",
            folder.resolve("engine").toString(),
            "--yes"
        };
        run("--demo", "--store", folder.toString());

        String[] reroute = {
            "reroute",
            "--dry-run",
            "--store",
            folder.toString(),
            "--price",
            "0.001",
            "--set",
            "facesearch.stream.engine=" + folder.resolve("engine"),
            "--set",
            "facesearch.stream.routes[0].collection=stream",
            "--set",
            "facesearch.stream.routes[0].search=stream,archive",
            "--set",
            "facesearch.stream.routes[0].to=2100-01-01T00:00:00Z"
        };
        Run plan = run(reroute);
        assertThat(plan.out().lines())
                .as(plan.err())
                .contains(
                        "to search for again: 17; to index in another collection: 0, where 0 faces are deleted before",
                        "  SearchUsers: 17",
                        "  DetectFaces: 17",
                        "billed calls: 85, 0.085 USD");

        Path verdicts = temporary.resolve("verdicts");
        try (Database database = Databases.open(null, "", "", folder)) {
            ReviewQueue queue = new ReviewQueue(database, Clock.systemUTC());
            StoredSighting sighting = new Sightings(database)
                    .since(Instant.EPOCH, 1000).stream()
                            .filter(stored -> stored.sighting().userName().equals(Optional.of("Anna")))
                            .findFirst()
                            .orElseThrow();
            assertThat(queue.say(sighting.sighting().id(), 0, SightingVerdict.OTHER, "Ada", Optional.empty()))
                    .isTrue();
            queue.applied(sighting.sighting().id(), false, "kept");
        }
        assertThat(run("verdicts", verdicts.toString(), "--store", folder.toString())
                        .out())
                .isEqualTo("verdicts: 1" + System.lineSeparator());
        assertThat(Verdicts.read(verdicts))
                .singleElement()
                .satisfies(said -> assertThat(said.verdict()).isEqualTo(Verdict.DIFFERENT));

        Run erased = run(erase);
        Run again = run(erase);
        Run sightings = run("sightings", "--store", folder.toString());

        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.out().lines().toList())
                .hasSize(5)
                .startsWith("deleted: 2 faces of the user, 11 faces of pictures in which the person was seen")
                .contains("topics: keep what was published before for their retention; --kafka says how long")
                .endsWith("verified: nothing of Franck is left")
                .anyMatch(line ->
                        line.matches("erased: \\d+ sightings, 0 messages to be published; suppressed: 11 pictures"))
                .anyMatch(line -> line.startsWith("receipt: " + folder.resolve("receipts")));
        assertThat(again.code()).isOne();
        assertThat(again.err()).startsWith("facesearch: nobody of this name is in the collections");
        assertThat(sightings.out()).contains("Anna").doesNotContain("Franck", "franck");
    }

    @Test
    void wrongUse_isOneClearLine() {
        assertRefused(2, "--kafka HOST:PORT is missing");
        assertRefused(2, "--in-flight must be 1 or more: 0", "--kafka", "localhost:1", "--in-flight", "0");
        assertRefused(2, "--gate must be 0..100: 101.0", "--kafka", "localhost:1", "--gate", "101");
        assertRefused(
                2,
                "a token on the command line can be read by others: set FACESEARCH_STREAM_TOKEN",
                "--kafka",
                "localhost:1",
                "--set",
                "facesearch.stream.token=0123456789abcdef");
        assertRefused(2, "Invalid value for option '--cause'", "replay", "--cause", "WEATHER");
        assertRefused(2, "Invalid value for option '--since'", "replay", "--since", "yesterday");
        assertRefused(2, "--max must be 1 or more: 0", "sightings", "--max", "0");
        assertRefused(2, "erasing cannot be taken back; add --yes", "erase", "Ada");
        assertRefused(
                1,
                "there is no memory in ",
                "erase",
                "Ada",
                "--yes",
                "--store",
                temporary.resolve("none").toString());
        assertRefused(
                1,
                "there is no memory in ",
                "sightings",
                "--store",
                temporary.resolve("none").toString());
        assertRefused(
                1,
                "there is no memory in ",
                "replay",
                "--store",
                temporary.resolve("none").toString());
    }

    @Test
    void help_showsAnExample() {
        assertThat(run("--help").out()).contains("facesearch stream --demo");
        assertThat(run("replay", "--help").out()).contains("--dry-run");
    }

    private static void assertRefused(int code, String message, String... args) {
        Run run = run(args);

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).startsWith("facesearch: ").contains(message);
        assertThat(run.err().lines()).hasSize(1);
    }

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = StreamCommand.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Run(code, out.toString(), err.toString());
    }
}
