package dev.facesearch.local.store;

import static dev.facesearch.local.store.SampleStore.bytes;
import static dev.facesearch.local.store.SampleStore.content;
import static dev.facesearch.local.store.SampleStore.files;
import static dev.facesearch.local.store.SampleStore.fill;
import static dev.facesearch.local.store.SampleStore.imageId;
import static dev.facesearch.local.store.SampleStore.indexOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {

    private final Vectors vectors = new Vectors(1);

    @TempDir
    Path folder;

    @Test
    void reopen_afterClose_everythingIsThere() {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
        }
        try (FaceStore store = open()) {
            assertThat(content(store)).isEqualTo(before).contains("ada").contains("picture-3");
        }
    }

    @Test
    void reopen_folderWithAwkwardName_sameStore() {
        Path awkward = folder.resolve("a b#c?d%41 é");
        try (FaceStore store = FaceStore.open(awkward, Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
        }
        try (FaceStore store = FaceStore.open(awkward, Vectors.settings())) {
            assertThat(store.collection("staff").summary().faces()).isZero();
        }
        assertThat(awkward.resolve("faces.db")).isNotEmptyFile();
    }

    @Test
    void open_whileOpen_inUse() {
        try (FaceStore store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(this::open)
                    .matches(e -> e.kind() == Kind.IN_USE)
                    .withMessageContaining(folder.toString());
            assertThat(store.collectionsAfter("", 1)).isEmpty();
        }
    }

    @Test
    void files_any_forTheirOwnerOnly() throws IOException {
        Path made = folder.resolve("made");
        try (FaceStore store = FaceStore.open(made, Vectors.settings())) {
            fill(store);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
            assertThat(files(made))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void open_otherModels_refusedAndUntouched() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
        }
        Map<String, String> before = bytes(folder);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(
                        folder,
                        new FaceStore.Settings("other-models", Vectors.DIMENSION, Clock.systemUTC(), Duration.ZERO)))
                .matches(e -> e.kind() == Kind.FOREIGN_MODELS)
                .withMessageContaining("test-models")
                .withMessageContaining("other-models");
        assertThat(bytes(folder)).isEqualTo(before);
    }

    @Test
    void open_newerSchema_refusedAndUntouched() throws IOException {
        List<Schema.Step> newer = new ArrayList<>(Schema.STEPS);
        newer.add(database -> database.execute("CREATE TABLE later (id INTEGER PRIMARY KEY, sum INTEGER NOT NULL)"));
        try (FaceStore store = FaceStore.open(folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, newer)) {
            fill(store);
        }
        Map<String, String> before = bytes(folder);

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.NEWER);
        assertThat(bytes(folder)).isEqualTo(before);
    }

    @Test
    void open_olderSchema_migratedWithItsContent() {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
        }
        List<Schema.Step> newer = new ArrayList<>(Schema.STEPS);
        newer.add(database -> {
            database.execute("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT, sum INTEGER NOT NULL)");
            database.insert("later", 1L, "hello");
        });

        try (FaceStore store = FaceStore.open(folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, newer)) {
            assertThat(content(store)).isEqualTo(before);
        }
        try (FaceStore store = FaceStore.open(folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, newer)) {
            assertThat(content(store)).isEqualTo(before);
        }
    }

    /** Pages of four KiB and vectors of floats. */
    @Test
    void open_storeOfTheFirstVersion_asItIsAndUsedOn() throws IOException {
        float[] vector = vectors.next();
        String old = UUID.randomUUID().toString();
        PageLayout layout = PageLayout.ofPages(4096);
        try (Database database = Database.open(folder.resolve("faces.db"), layout, Schema.STEPS.subList(0, 1))) {
            database.write(() -> {
                database.insert("meta", 1L, FaceStore.MODEL_SET, "test-models");
                database.insert("meta", 2L, "dimension", Integer.toString(Vectors.DIMENSION));
                database.insert("meta", 3L, "token_key", "00".repeat(16));
                database.insert("meta", 4L, "last_change", "6");
                database.insert("collection", 5L, "staff", "7.0", 0L, layout.filling(0));
                byte[] floats = VectorBytesTest.floats(vector);
                byte[] filling = layout.filling(floats.length);
                database.insert("face", 6L, 5L, old, imageId(1), null, .1, .1, .1, .1, 99.0, floats, filling);
            });
            database.commit();
        }
        String content;
        String added;
        try (FaceStore store = open()) {
            CollectionState staff = store.collection("staff");
            assertThat(staff.faceVector(old))
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(vector));
            added = staff.addFaces(imageId(2), null, List.of(vectors.face()))
                    .get(0)
                    .faceId();
            content = content(store);
        }
        try (FaceStore store = open()) {
            assertThat(content(store)).isEqualTo(content).contains(old).contains(added);
            assertThat(store.context().database().layout().pageSize()).isEqualTo(4096);
            store.collection("staff").deleteFaces(List.of(old, added));
            for (Path file : files(folder)) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(indexOf(bytes, old.getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
                assertThat(indexOf(bytes, added.getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(-1);
            }
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(
                        folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, Schema.STEPS.subList(0, 1)))
                .matches(e -> e.kind() == Kind.NEWER);
    }

    private FaceStore open() {
        return FaceStore.open(folder, Vectors.settings());
    }
}
