package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.facesearch.local.store.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;

/**
 * A mixed load on 200,000 faces for an hour, in processes that are killed: everything acknowledged is there, everybody
 * is found, and the memory that is left after a collection grows with the faces alone.
 *
 * <p>In the nightly profile, or with {@code -Dfacesearch.soak.minutes=5} for as long.
 */
class SoakTest {

    private static final int PEOPLE = 100_000;
    private static final long SEED = 11;
    private static final int PROBES = 40;

    /** More than a face takes, and than each change leaves elsewhere. */
    private static final long BYTES_A_CHANGE = 4 * 8192;

    private static final long SLACK_BYTES = 128L << 20;

    @TempDir
    Path folder;

    @Test
    void mixedLoad_withKills_answersRightAndMemoryFlat() throws IOException, InterruptedException {
        int minutes = Integer.getInteger("facesearch.soak.minutes", Boolean.getBoolean("facesearch.nightly") ? 60 : 0);
        assumeThat(minutes)
                .as("minutes to soak: run with -Pnightly, or -Dfacesearch.soak.minutes=5")
                .isPositive();
        try (LocalRekognition client = LocalRekognition.open(folder)) {
            client.createCollection(request -> request.collectionId(Load.COLLECTION));
        }
        List<String> strangers = SyntheticFaces.add(folder, Load.COLLECTION, PEOPLE, SEED);
        Random random = new Random(SEED);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        int rounds = 0;
        for (; System.nanoTime() < end; rounds++) {
            KilledLoad load = KilledLoad.run(folder, rounds, 500 + random.nextInt(2000), "-Xmx3g");

            assertThat(load.changes()).as("changes of round " + rounds).isPositive();
            assertFlat(load);
            try (LocalRekognition client = LocalRekognition.open(folder)) {
                load.assertKept(client);
                for (int probe = 0; probe < PROBES; probe++) {
                    assertFound(client, strangers, random.nextInt(PEOPLE));
                }
            }
        }
        assertThat(rounds).isPositive();
    }

    /** Both faces of a stranger show the same: each is found by the other, and nobody else is. */
    private static void assertFound(LocalRekognition client, List<String> strangers, int person) {
        List<FaceMatch> found = client.searchFaces(request -> request.collectionId(Load.COLLECTION)
                        .faceId(strangers.get(2 * person))
                        .faceMatchThreshold(90f))
                .faceMatches();
        assertThat(found).extracting(match -> match.face().faceId()).containsExactly(strangers.get(2 * person + 1));
    }

    private static void assertFlat(KilledLoad load) {
        List<Long> used = load.usedBytes();
        if (used.size() >= 2) {
            assertThat(used.get(used.size() - 1))
                    .as("bytes in use, at first " + used.get(0))
                    .isLessThan(used.get(0) + SLACK_BYTES + load.changes() * BYTES_A_CHANGE);
        }
    }
}
