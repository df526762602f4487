package dev.facesearch.stream.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.Operation;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.FaultInjection;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.DatabaseAddress;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away while pictures are being worked on: nothing is lost, and nothing is paid twice. */
@Timeout(240)
class DatabaseAwayTest {

    private static final int PICTURES = 8;

    @TempDir
    private Path folder;

    private final LocalRekognition engine = LocalRekognition.builder()
            .storeInMemory()
            .faultInjection(FaultInjection.builder()
                    .latency(Duration.ofMillis(300), Duration.ofMillis(600))
                    .build())
            .build();
    private final FaceSearchClient client = FaceSearchClient.create(engine, "seen");

    @BeforeEach
    void create() {
        client.collection().create();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void postgresAwayDuringCalls_isWaitedFor() throws IOException {
        Matcher url = Pattern.compile("(.*localhost:)(\\d+)(/.*)")
                .matcher(((DatabaseAddress.Postgres) Databases.POSTGRES.make(folder)).url());
        assumeThat(url.matches()).isTrue();
        try (Wire wire = new Wire(Integer.parseInt(url.group(2)));
                Database database = new DatabaseAddress.Postgres(url.group(1) + wire.port() + url.group(3)).open();
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = received(database);
            try (InboxLane lane = lane(memory, commits)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> memory.counts().containsKey(PictureState.INDEXING));
                wire.cut();
                // The answers of those calls meet a database that is away.
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> client.billedCallsByOperation().getOrDefault(Operation.INDEX_FACES, 0L) >= 4);
                wire.mend();
                await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> memory.open() == 0);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, (long) PICTURES));
            assertThat(client.billedCallsByOperation()).containsEntry(Operation.INDEX_FACES, (long) PICTURES);
        }
    }

    @Test
    void diskFull_isWaitedFor() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = received(database);
            Runnable room = Databases.fill(database);
            try (InboxLane lane = lane(memory, commits)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> client.billedCallsByOperation().getOrDefault(Operation.INDEX_FACES, 0L) >= 1);
                assertThat(memory.counts()).doesNotContainKey(PictureState.FAILED);
                room.run();
                await().atMost(Duration.ofMinutes(2)).until(() -> memory.open() == 0);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, (long) PICTURES));
            assertThat(client.billedCallsByOperation()).containsEntry(Operation.INDEX_FACES, (long) PICTURES);
        }
    }

    private InboxLane lane(Memory memory, CommitGroup commits) {
        return new InboxLane(
                memory,
                commits,
                new ImageStep(client.collection(), 98.5, false),
                event -> ImageSource.bytes(event.key(), DemoPhotos.bytes(event.key())),
                LaneOptions.DEFAULT.withInFlight(4));
    }

    private static Memory received(Database database) {
        Memory memory = new Memory(database, Clock.systemUTC(), "model 7");
        assertThat(memory.receive(DemoPhotos.names().stream()
                        .filter(name -> name.startsWith("franck"))
                        .limit(PICTURES)
                        .map(name -> new ImageEvent("photos", name, Optional.empty(), Optional.of("1"), Instant.EPOCH))
                        .toList()))
                .isEqualTo(PICTURES);
        return memory;
    }
}
