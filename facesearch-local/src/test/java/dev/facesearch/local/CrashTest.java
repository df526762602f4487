package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process under load is killed at random moments: what it acknowledged is there, and nothing is half-done. */
class CrashTest {

    private static final long SEED = 7;

    @TempDir
    Path folder;

    @Test
    void kill9_underLoad_everythingAcknowledgedAndNothingHalfDone() throws IOException, InterruptedException {
        int rounds = Boolean.getBoolean("facesearch.nightly") ? 200 : 10;
        Random random = new Random(SEED);
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            client.createCollection(request -> request.collectionId(Load.COLLECTION));
        }
        try (LocalRekognition keepsTheModels = LocalRekognition.builder().build()) {
            assertThat(keepsTheModels.listCollections().collectionIds()).isEmpty();
            loadAndKill(rounds, random);
        }
    }

    private void loadAndKill(int rounds, Random random) throws IOException, InterruptedException {
        int changes = 0;
        for (int round = 0; round < rounds; round++) {
            Map<String, Load.Model> acknowledged = new HashMap<>();
            Map<String, String> pending = new HashMap<>();
            changes += loadAndKill(round, 40 + random.nextInt(240), acknowledged, pending);
            try (LocalRekognition client = LocalRekognition.open(folder)) {
                for (Map.Entry<String, Load.Model> thread : acknowledged.entrySet()) {
                    String prefix = thread.getKey();
                    String before = thread.getValue().toString();
                    if (pending.get(prefix) != null) {
                        thread.getValue().apply(Objects.requireNonNull(pending.get(prefix)));
                    }
                    String after = thread.getValue().toString();
                    assertThat(Load.Model.of(client, prefix).toString())
                            .as("round " + round + ", killed while " + pending.get(prefix))
                            .isIn(before, after);
                }
            }
        }
        assertThat(changes).isGreaterThan(rounds * 15);
    }

    /** Reads so many lines, then kills, then reads what was still said; returns the number of changes done. */
    private int loadAndKill(int round, int lines, Map<String, Load.Model> models, Map<String, String> pending)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashLoad.class.getName(),
                        folder.toString(),
                        Long.toString(round)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int done = 0;
        int read = 0;
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (++read == lines) {
                    // By its handle: the process itself would close the pipe that still holds what was said.
                    process.toHandle().destroyForcibly();
                }
                String[] words = line.split(" ", 3);
                if (words.length < 3 || !words[2].contains(" ")) {
                    break; // The last line may be torn.
                }
                Load.Model model = models.computeIfAbsent(words[0], any -> new Load.Model());
                if (words[1].equals("asked")) {
                    pending.put(words[0], words[2]);
                } else {
                    model.apply(words[2]);
                    pending.remove(words[0]);
                    done++;
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(read).as("lines before the kill").isGreaterThanOrEqualTo(lines);
        return done;
    }
}
