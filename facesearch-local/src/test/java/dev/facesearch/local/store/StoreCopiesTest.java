package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.local.store.FaceStore.OnDamage;
import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCopiesTest {

    private final Vectors vectors = new Vectors(1);

    @TempDir
    Path folder;

    @Test
    void check_storeInUse_countsWhatIsThere() {
        try (FaceStore store = open("store")) {
            fill(store, 30);

            StoreReport report = StoreCopies.check(folder.resolve("store"));

            assertThat(report.collections()).isEqualTo(1);
            assertThat(report.users()).isEqualTo(1);
            assertThat(report.faces()).isEqualTo(30);
            assertThat(report.modelSet()).isEqualTo("test-models");
            assertThat(report.damaged()).isEmpty();
            assertThat(ids(store)).hasSize(30);
        }
    }

    @Test
    void check_noStore_toldAndNothingCreated() throws IOException {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> StoreCopies.check(folder.resolve("none")))
                .withMessageContaining("no store in");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void backUp_whileTheStoreIsWritten_isOneMomentOfIt() throws ExecutionException, InterruptedException {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (FaceStore store = open("store")) {
            fill(store, 30);
            AtomicBoolean over = new AtomicBoolean();
            Future<List<String>> written = writer.submit(() -> {
                List<String> added = new ArrayList<>();
                while (!over.get()) {
                    added.add(add(store));
                }
                return added;
            });
            List<String> before = ids(store);

            StoreReport report = StoreCopies.backUp(folder.resolve("store"), folder.resolve("backup"));

            over.set(true);
            List<String> all = new ArrayList<>(before);
            all.addAll(written.get());
            try (FaceStore copy = open("backup")) {
                assertThat(ids(copy)).hasSize((int) report.faces()).containsAll(before);
                assertThat(all).containsAll(ids(copy));
            }
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void backUp_any_forItsOwnerOnlyAndWithoutWhatWasDeleted() throws IOException {
        try (FaceStore store = open("store")) {
            fill(store, 30);
            CollectionState staff = store.collection("staff");
            List<String> going = ids(store).subList(5, 20);
            staff.deleteFaces(going);

            StoreCopies.backUp(folder.resolve("store"), folder.resolve("backup"));

            Path copy = folder.resolve("backup/faces.db");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
            String bytes = Files.readString(copy, StandardCharsets.ISO_8859_1);
            assertThat(going).noneMatch(bytes::contains);
        }
    }

    @Test
    void backUp_intoAStore_refusedAndUntouched() {
        try (FaceStore store = open("store");
                FaceStore other = open("other")) {
            fill(store, 3);
            fill(other, 5);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> StoreCopies.backUp(folder.resolve("store"), folder.resolve("other")))
                    .withMessageContaining("holds a store already");
            assertThat(ids(other)).hasSize(5);
        }
    }

    @Test
    void restore_backup_opensWithWhatWasThereThen() {
        List<String> then;
        try (FaceStore store = open("store")) {
            fill(store, 12);
            then = ids(store);
            StoreCopies.backUp(folder.resolve("store"), folder.resolve("backup"));
            add(store);
        }

        StoreReport report = StoreCopies.restore(folder.resolve("backup"), folder.resolve("restored"));

        assertThat(report.faces()).isEqualTo(12);
        try (FaceStore restored = open("restored")) {
            assertThat(ids(restored)).isEqualTo(then);
            add(restored);
        }
    }

    /** The lock file of the lost store knows of later changes than the backup. */
    @Test
    void restore_whereAStoreWasLost_opens() throws IOException {
        try (FaceStore store = open("store")) {
            fill(store, 4);
            StoreCopies.backUp(folder.resolve("store"), folder.resolve("backup"));
            add(store);
        }
        Files.delete(folder.resolve("store/faces.db"));

        StoreCopies.restore(folder.resolve("backup"), folder.resolve("store"));

        try (FaceStore store = open("store")) {
            assertThat(ids(store)).hasSize(4);
        }
    }

    @Test
    void restore_overAStoreInUse_refused() {
        try (FaceStore store = open("store")) {
            fill(store, 4);
            StoreCopies.backUp(folder.resolve("store"), folder.resolve("backup"));

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> StoreCopies.restore(folder.resolve("backup"), folder.resolve("store")))
                    .matches(e -> e.kind() == Kind.IN_USE);
        }
    }

    @Test
    void damagedFace_isReportedByItsIdAndLeftOutIfAskedFor() throws IOException {
        String face;
        try (FaceStore store = open("store")) {
            fill(store, 30);
            face = ids(store).get(7);
        }
        flipVectorOf(face);

        StoreReport report = StoreCopies.check(folder.resolve("store"));
        assertThat(report.damaged()).singleElement().matches(row -> row.table().equals("face"));
        String reported = report.damaged().get(0).toString();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open("store"))
                .matches(e -> e.kind() == Kind.DAMAGED)
                .withMessageContaining(reported);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> StoreCopies.backUp(folder.resolve("store"), folder.resolve("backup")))
                .withMessageContaining(reported);
        assertThat(folder.resolve("backup/faces.db")).doesNotExist();

        for (int time = 0; time < 2; time++) {
            try (FaceStore store = FaceStore.open(folder.resolve("store"), Vectors.settings(), OnDamage.LEAVE_OUT)) {
                assertThat(ids(store)).hasSize(29 + time).doesNotContain(face);
                add(store);
            }
        }
    }

    private void flipVectorOf(String face) throws IOException {
        Path file = folder.resolve("store/faces.db");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        // The vector lies behind the ids and the box, long before the row's end.
        int at = bytes.indexOf(face) + 300;
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(at);
            int one = damaged.read();
            damaged.seek(at);
            damaged.write(one ^ 0x40);
        }
    }

    private FaceStore open(String name) {
        return FaceStore.open(folder.resolve(name), Vectors.settings());
    }

    private void fill(FaceStore store, int faces) {
        store.createCollection("staff", "7.0", Map.of());
        store.collection("staff").createUser("ada", new Idempotency("CreateUser", null, ""));
        for (int i = 0; i < faces; i++) {
            add(store);
        }
    }

    private String add(FaceStore store) {
        return store.collection("staff")
                .addFaces(UUID.randomUUID().toString(), null, List.of(vectors.face()))
                .get(0)
                .faceId();
    }

    private static List<String> ids(FaceStore store) {
        try (Stream<FaceEntry> faces = store.collection("staff").faces("", 100_000, null, any -> true).stream()) {
            return faces.map(FaceEntry::faceId).toList();
        }
    }
}
