package dev.facesearch.local.store;

import static dev.facesearch.local.store.SampleStore.ANY;
import static dev.facesearch.local.store.SampleStore.ONCE;
import static dev.facesearch.local.store.SampleStore.content;
import static dev.facesearch.local.store.SampleStore.fill;
import static dev.facesearch.local.store.SampleStore.imageId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.facesearch.local.store.StoreException.Kind;
import dev.facesearch.local.store.scan.Match;
import dev.facesearch.local.store.scan.VectorIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceStoreTest {

    private final Vectors vectors = new Vectors(1);

    @TempDir
    Path folder;

    @Test
    void copyTo_whileOpen_opensWithTheSameContent() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
            store.copyTo(folder.resolve("copy"));
            try (FaceStore copy = FaceStore.open(folder.resolve("copy"), Vectors.settings())) {
                assertThat(content(copy)).isEqualTo(content(store));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy/faces.db"))))
                    .isEqualTo("rw-------");
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.copyTo(folder.resolve("copy")));
        }
    }

    @Test
    void token_afterReopen_stillReplaysAndRefuses() {
        Idempotency call = new Idempotency("CreateUser", "token", "ada");
        try (FaceStore store = open()) {
            store.createCollection("staff", "7.0", Map.of());
            store.collection("staff").createUser("ada", call);
        }
        try (FaceStore store = open()) {
            store.collection("staff").createUser("ada", call);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() ->
                            store.collection("staff").createUser("bob", new Idempotency("CreateUser", "token", "bob")))
                    .matches(e -> e.reason() == RefusedException.Reason.TOKEN_REUSED);
        }
    }

    @Test
    void token_afterADay_isForgotten() {
        SettableClock clock = new SettableClock();
        try (FaceStore store = FaceStore.inMemory(settings(clock, Duration.ZERO))) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            staff.createUser("ada", new Idempotency("CreateUser", "token", "ada"));

            clock.advance(Duration.ofHours(25));
            staff.createUser("bob", new Idempotency("CreateUser", "token", "bob"));

            assertThat(staff.users(0, 10)).hasSize(2);
        }
    }

    @Test
    void associate_withDelay_foundByTheOldVectorUntilActive() {
        SettableClock clock = new SettableClock();
        try (FaceStore store = FaceStore.inMemory(settings(clock, Duration.ofSeconds(30)))) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            float[] first = vectors.next();
            float[] second = vectors.next();
            staff.createUser("ada", ONCE);
            join(staff, "a", first);
            assertThat(staff.user("ada").status()).isEqualTo(StoredUser.Status.UPDATING);
            assertThat(staff.searchUsers(first, -1, 5, null)).isEmpty();

            clock.advance(Duration.ofSeconds(30));
            assertThat(staff.user("ada").status()).isEqualTo(StoredUser.Status.ACTIVE);
            assertThat(staff.searchUsers(first, 0.99, 5, null)).hasSize(1);

            join(staff, "b", second);
            assertThat(staff.searchUsers(first, 0.99, 5, null))
                    .singleElement()
                    .satisfies(match -> assertThat(match.item().status()).isEqualTo(StoredUser.Status.UPDATING));

            clock.advance(Duration.ofSeconds(30));
            assertThat(staff.searchUsers(first, 0.99, 5, null)).isEmpty();
            assertThat(staff.searchUsers(first, 0.5, 5, null)).hasSize(1);
        }
    }

    @Test
    void userVector_ofSeveralFaces_isTheirNormalisedMean() {
        try (FaceStore store = FaceStore.inMemory(Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            staff.createUser("ada", ONCE);
            float[] a = vectors.next();
            float[] b = vectors.next();
            join(staff, "a", a);
            join(staff, "b", b);

            float[] mean = staff.userVector("ada").orElseThrow();

            double length = Math.sqrt(2 + 2 * VectorIndex.dot(a, b));
            for (int i = 0; i < mean.length; i++) {
                assertThat((double) mean[i]).isCloseTo((a[i] + b[i]) / length, within(1e-5));
            }
        }
    }

    @Test
    void change_failingInTheDatabase_leavesNothingBehind() {
        try (FaceStore store = open()) {
            store.createCollection("staff", "7.0", Map.of());
            store.exclusively(() -> {
                store.commit(() -> store.context().database().execute("ALTER TABLE user RENAME TO hidden"));
                return null;
            });
            CollectionState staff = store.collection("staff");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> staff.createUser("ada", ONCE))
                    .matches(e -> e.kind() == Kind.UNAVAILABLE);

            assertThat(staff.users(0, 10)).isEmpty();
            store.exclusively(() -> {
                store.commit(() -> store.context().database().execute("ALTER TABLE hidden RENAME TO user"));
                return null;
            });
            staff.createUser("ada", ONCE);
            assertThat(staff.users(0, 10)).hasSize(1);
        }
    }

    @Test
    void reading_whileAChangeIsBeingMade_answers() throws InterruptedException, ExecutionException {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (FaceStore store = open()) {
            fill(store);
            CollectionState staff = store.collection("staff");
            float[] vector = staff.faceVector(
                            staff.faces("", 1, null, any -> true).get(0).faceId())
                    .orElseThrow();

            Future<List<Match<FaceEntry>>> found = store.exclusively(() -> {
                Future<List<Match<FaceEntry>>> search = reader.submit(() -> staff.searchFaces(vector, 0.99, 5, null));
                await().until(search::isDone);
                return search;
            });

            assertThat(found.get()).hasSize(1);
        } finally {
            reader.shutdownNow();
        }
    }

    /** Five times as much is written as the log may hold. */
    @Test
    void log_muchWritten_staysWithinItsBound() throws IOException {
        try (FaceStore store = open()) {
            store.createCollection("staff", "7.0", Map.of());
            long longest = 0;
            for (int i = 0; i < 100; i++) {
                List<NewFace> faces = new ArrayList<>();
                for (int face = 0; face < 100; face++) {
                    faces.add(vectors.face());
                }
                store.collection("staff").addFaces(imageId(i), null, faces);
                longest = Math.max(longest, Files.size(folder.resolve("faces.db-wal")));
            }
            assertThat(Files.size(folder.resolve("faces.db"))).isGreaterThan(16L << 20);
            // Four mebibytes, and the commit that reached them.
            assertThat(longest).isBetween(4L << 20, 5L << 20);
        }
    }

    private static FaceStore.Settings settings(Clock clock, Duration delay) {
        return new FaceStore.Settings("test-models", Vectors.DIMENSION, clock, delay);
    }

    private void join(CollectionState staff, String picture, float[] vector) {
        String face = staff.addFaces(imageId(picture.hashCode()), picture, List.of(vectors.face(vector)))
                .get(0)
                .faceId();
        staff.associate("ada", List.of(face), ANY, ONCE);
    }

    private FaceStore open() {
        return FaceStore.open(folder, Vectors.settings());
    }
}
