package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
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
            int changes = 0;
            for (int round = 0; round < rounds; round++) {
                KilledLoad load = KilledLoad.run(
                        folder, new KilledLoad.Plan(round, 0, 40 + random.nextInt(240), Duration.ZERO, () -> {}));
                changes += load.changes();
                try (LocalRekognition client = LocalRekognition.open(folder)) {
                    load.assertKept(client);
                }
            }
            assertThat(changes).isGreaterThan(rounds * 15);
        }
    }
}
