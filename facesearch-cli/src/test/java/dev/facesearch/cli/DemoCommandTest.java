package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void demo_run_namesThePeopleRightlyAndAgainTheSecondTime() throws IOException {
        CommandRun run = CommandRun.of("demo", "--out", folder.toString());

        assertNamed(run);
        assertNamed(CommandRun.of("demo", "--out", folder.toString()));
    }

    private void assertNamed(CommandRun run) throws IOException {
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(line -> line.contains(" MATCH "))).hasSize(3);
        assertThat(run.out()).containsPattern("Anna +MATCH").containsPattern("Franck +MATCH");
        assertThat(run.out().lines().filter(line -> line.contains("UNKNOWN"))).hasSize(2 + 4);
        assertThat(folder.resolve("annotated/sample1-annotated.jpg")).isRegularFile();
        assertThat(run.out())
                .contains("100.0 % of 56 pairs of one person match, 0.0 % of 256 pairs of two")
                .contains(
                        "searched by the user vector of one photo: 100.0 % named rightly, 0.0 % of 18 strangers named")
                .contains("too easy to show what user vectors are for");
        assertThat(folder.resolve("error-rates.html")).content().contains("<svg");
        assertThat(run.out()).contains("report: " + folder.resolve("report.html"));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Enrolled face of Anna", "Enrolled face of Franck")
                .doesNotContain("is not at hand");
    }
}
