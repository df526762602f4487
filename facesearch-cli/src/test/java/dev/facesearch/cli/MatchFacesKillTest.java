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
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command's process is killed while it searches; the next run goes on where it was. */
class MatchFacesKillTest {

    @TempDir
    private Path folder;

    @Test
    void matchFaces_processKilledWhileItSearches_isCompletedWithoutPayingAgain() throws Exception {
        Path heap = Files.createDirectory(folder.resolve("heap"));
        for (String name : DemoPhotos.names()) {
            Files.write(heap.resolve(name), DemoPhotos.bytes(name));
        }
        Path journal = folder.resolve("store/match-match-faces.journal");
        Process process = CommandProcess.of(
                        "match-faces",
                        heap.toString(),
                        "--store",
                        folder.resolve("store").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> searches(journal) > 0 || !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        long paid = searches(journal);

        JsonNode next = run("store", heap);
        JsonNode undisturbed = run("other", heap);

        assertThat(paid).isPositive();
        assertThat(next.get("complete").booleanValue()).isTrue();
        assertThat(next.get("answered").longValue()).isEqualTo(paid);
        assertThat(next.get("billedCalls").longValue())
                .isEqualTo(undisturbed.get("faces").longValue() - paid);
        assertThat(pairs(next)).isEqualTo(pairs(undisturbed)).isNotEmpty();
    }

    private JsonNode run(String store, Path heap) throws IOException {
        CommandRun run = CommandRun.of(
                "match-faces",
                heap.toString(),
                "--json",
                "--store",
                folder.resolve(store).toString());
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** Returns how many whole answers the journal has. */
    private static long searches(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return 0;
        }
        String text = Files.readString(journal);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("face "))
                .count();
    }

    private static List<String> pairs(JsonNode found) {
        return List.copyOf(StreamSupport.stream(found.get("pairs").spliterator(), false)
                .map(pair -> pair.get("source") + " " + pair.get("otherSource") + " " + pair.get("similarity"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
