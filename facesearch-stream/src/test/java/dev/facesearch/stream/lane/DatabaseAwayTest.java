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
import dev.facesearch.stream.Cause;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The database goes away while pictures are being worked on: nothing is lost, and nothing is paid twice. */
@Timeout(240)
class DatabaseAwayTest {

    private static final int PICTURES = 8;
    private static final int IN_FLIGHT = 4;

    @TempDir
    private Path folder;

    private final LocalRekognition engine = LocalRekognition.builder()
            .storeInMemory()
            .faultInjection(FaultInjection.builder()
                    .latency(Duration.ofMillis(300), Duration.ofMillis(600))
                    .build())
            .build();
    private final AtomicInteger answered = new AtomicInteger();
    private final FaceSearchClient client = FaceSearchClient.builder()
            .rekognition(engine)
            .collection("seen")
            .parallelism(IN_FLIGHT)
            .listener(call -> answered.addAndGet(call.operation() == Operation.INDEX_FACES ? 1 : 0))
            .build();

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
                Database database =
                        new DatabaseAddress.Postgres(url.group(1) + wire.port() + url.group(3)).openImpatient();
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = received(database);
            try (InboxLane lane = lane(memory, commits)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> memory.counts().containsKey(PictureState.INDEXING));
                wire.cut();
                // The answers of those calls meet a database that is away.
                await().atMost(Duration.ofSeconds(30)).until(() -> answered.get() >= 1);
                for (int time = 0; time < 4; time++) {
                    // Each takes as long as a write does until it fails.
                    assertThat(isAway(memory)).isTrue();
                }
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
                await().atMost(Duration.ofSeconds(30)).until(() -> answered.get() >= 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> isFull(memory));
                room.run();
                await().atMost(Duration.ofMinutes(2)).until(() -> memory.open() == 0);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.counts()).containsEntry(PictureState.SEARCHED, (long) PICTURES);
            assertThat(memory.state().failures().keySet()).isSubsetOf(Cause.BAD_EVENT);
            assertThat(called()).isEqualTo(PICTURES);
        }
    }

    private long called() {
        return client.billedCallsByOperation().getOrDefault(Operation.INDEX_FACES, 0L);
    }

    private static boolean isAway(Memory memory) {
        try {
            return memory.open() < 0;
        } catch (DataAccessException away) {
            return true;
        }
    }

    /** Returns whether nothing more can be written; what can is an event that nobody can read. */
    private static boolean isFull(Memory memory) {
        try {
            for (int event = 0; event < 10; event++) {
                byte[] large = new byte[8000];
                new Random().nextBytes(large);
                memory.receiveUnreadable(List.of(large));
            }
            return false;
        } catch (DataAccessException | TransactionException full) {
            return true;
        }
    }

    private InboxLane lane(Memory memory, CommitGroup commits) {
        return new InboxLane(
                memory,
                commits,
                new ImageStep(client, 98.5, false),
                event -> ImageSource.bytes(event.key(), DemoPhotos.bytes(event.key())),
                LaneOptions.DEFAULT.withInFlight(IN_FLIGHT));
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
