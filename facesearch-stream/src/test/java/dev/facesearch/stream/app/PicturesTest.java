package dev.facesearch.stream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.lane.InboxLane;
import dev.facesearch.stream.lane.LaneOptions;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Databases;
import dev.facesearch.stream.memory.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that cannot be read: each has the outcome that is meant for it. */
@Timeout(120)
class PicturesTest {

    private static final LaneOptions QUICK = LaneOptions.DEFAULT
            .withInFlight(2)
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20))
            .withStopWait(Duration.ofMillis(20));

    @TempDir
    private Path folder;

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client = FaceSearchClient.create(engine, "seen");
    private StubS3 s3;

    @BeforeEach
    void start() throws IOException {
        s3 = new StubS3();
        client.collection().create();
    }

    @AfterEach
    void close() {
        s3.close();
        client.close();
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gone.jpg, UNREADABLE",
        "archived.jpg, UNREADABLE",
        "empty.jpg, NO_PICTURE",
        "poem.jpg, NO_PICTURE",
        "replaced.jpg, REPLACED"
    })
    void pictureThatIsNone_isAnOutcomeThatCanBeRead(String key, Cause cause) {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database, key, "well.jpg");
            try (InboxLane lane = lane(memory, commits)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> memory.open() == 0);
                assertThat(lane.stopped()).isEmpty();
            }

            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.FAILED, 1L, PictureState.SEARCHED, 1L));
            assertThat(memory.state().failures()).isEqualTo(Map.of(cause, 1L));
            assertThat(memory.claimMessages("test", 10, Duration.ofMinutes(1)))
                    .noneMatch(message -> message.topic().equals("images.dead"));
        }
    }

    @Test
    void s3Away_comesBackLater() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database, "away.jpg");
            try (InboxLane lane = lane(memory, commits)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> s3.asked("away.jpg") > 8);
                assertThat(memory.counts()).doesNotContainKey(PictureState.FAILED);
                assertThat(lane.stopped()).isEmpty();
                s3.becomeWell();
                await().atMost(Duration.ofSeconds(60)).until(() -> memory.open() == 0);
            }
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 1L));
        }
    }

    @Test
    void s3Forbidden_stopsTheLaneUntilItIsAllowed() {
        try (Database database = Databases.SQLITE.open(folder);
                CommitGroup commits = new CommitGroup(database)) {
            Memory memory = memory(database, "secret.jpg");
            try (InboxLane lane = lane(memory, commits)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> lane.stopped().equals(Optional.of(Cause.NOT_PERMITTED)));
                assertThat(memory.counts()).doesNotContainKey(PictureState.FAILED);
                s3.becomeWell();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> lane.stopped().isEmpty());
            }
            assertThat(memory.counts()).isEqualTo(Map.of(PictureState.SEARCHED, 1L));
        }
    }

    @Test
    void inFolder_aKeyDoesNotLeaveIt() throws IOException {
        Files.write(folder.resolve("outside.jpg"), new byte[] {1});
        Files.createDirectories(folder.resolve("pictures/photos"));
        Files.write(folder.resolve("pictures/photos/inside.jpg"), new byte[] {1});
        Function<ImageEvent, ImageSource> pictures = Pictures.inFolder(folder.resolve("pictures"));

        assertThat(pictures.apply(event("photos", "inside.jpg")).name()).isEqualTo("inside.jpg");
        for (ImageEvent event : List.of(
                event("photos", "../../outside.jpg"),
                event("photos", folder.resolve("outside.jpg").toString()),
                event("..", "outside.jpg"),
                event(".", "photos/inside.jpg"),
                event("photos", "a\0b"))) {
            assertThatExceptionOfType(ImageSourceException.class).isThrownBy(() -> pictures.apply(event));
        }
    }

    private InboxLane lane(Memory memory, CommitGroup commits) {
        return new InboxLane(memory, commits, new ImageStep(client, 98.5, false), Pictures.inS3(s3.client()), QUICK);
    }

    private static Memory memory(Database database, String... keys) {
        Memory memory = new Memory(database, Clock.systemUTC(), "model 7");
        assertThat(memory.receive(
                        Stream.of(keys).map(key -> event("photos", key)).toList()))
                .isEqualTo(keys.length);
        return memory;
    }

    private static ImageEvent event(String bucket, String key) {
        return new ImageEvent(bucket, key, Optional.empty(), Optional.of("1"), Instant.EPOCH);
    }
}
