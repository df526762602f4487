package dev.facesearch.local.store;

import static dev.facesearch.local.store.SampleStore.bytes;
import static dev.facesearch.local.store.SampleStore.content;
import static dev.facesearch.local.store.SampleStore.files;
import static dev.facesearch.local.store.SampleStore.fill;
import static dev.facesearch.local.store.SampleStore.imageId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDamageTest {

    @TempDir
    Path folder;

    /** Written well, and yet no face of this store. */
    @Test
    void open_vectorOfAnotherLength_toldByItsId() {
        try (FaceStore store = open()) {
            fill(store);
            store.exclusively(() -> {
                store.commit(() -> store.context()
                        .database()
                        .insert(
                                "face",
                                999L,
                                store.collection("staff").key(),
                                UUID.randomUUID().toString(),
                                imageId(999),
                                null,
                                .1,
                                .1,
                                .1,
                                .1,
                                99.0,
                                new byte[100],
                                store.context().database().layout().filling(100)));
                return null;
            });
        }

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(this::open)
                .matches(e -> e.kind() == Kind.DAMAGED)
                .withMessageContaining("face 999");
    }

    @Test
    void open_someOtherFile_refusedAndUntouched() throws IOException {
        Files.writeString(folder.resolve("faces.db"), "not a database at all, but somebody's notes\n".repeat(200));
        Map<String, String> before = bytes(folder);

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.DAMAGED);
        assertThat(bytes(folder)).containsAllEntriesOf(before);
    }

    @Test
    void open_anyByteFlipped_toldOrHarmless() throws IOException {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
        }
        Path file = folder.resolve("faces.db");
        Random random = new Random(5);
        int reported = 0;
        for (int round = 0; round < 300; round++) {
            long at = random.nextLong(Files.size(file));
            flip(file, at);
            byte[] damaged = Files.readAllBytes(file);
            try (FaceStore store = open()) {
                assertThat(content(store)).as("flipped at " + at).isEqualTo(before);
            } catch (StoreException e) {
                assertThat(e.kind()).isIn(Kind.DAMAGED, Kind.NEWER);
                assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
                reported++;
            }
            flip(file, at);
        }
        assertThat(reported).isGreaterThan(100);
        try (FaceStore store = open()) {
            assertThat(content(store)).isEqualTo(before);
        }
    }

    @Test
    void open_fileTorn_told() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
        }
        Path file = folder.resolve("faces.db");
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            torn.setLength(torn.length() - 5000);
        }

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.DAMAGED);
    }

    @Test
    void open_anyByteOfTheLogFlipped_toldOrHarmless() throws IOException {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
            copyAside("crash");
        }
        Path wal = folder.resolve("crash/faces.db-wal");
        byte[] log = Files.readAllBytes(wal);
        byte[] main = Files.readAllBytes(folder.resolve("crash/faces.db"));
        Random random = new Random(6);
        int reported = 0;
        for (int round = 0; round < 60; round++) {
            byte[] flipped = log.clone();
            flipped[random.nextInt(flipped.length)] ^= 0x10;
            Files.write(wal, flipped);
            try (FaceStore store = FaceStore.open(folder.resolve("crash"), Vectors.settings())) {
                assertThat(content(store)).isEqualTo(before);
            } catch (StoreException e) {
                assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
                reported++;
            }
            Files.write(folder.resolve("crash/faces.db"), main);
        }
        assertThat(reported).isGreaterThan(30);
    }

    @Test
    void open_logGone_told() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
            copyAside("crash");
        }
        Files.delete(folder.resolve("crash/faces.db-wal"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(folder.resolve("crash"), Vectors.settings()))
                .matches(e -> e.kind() == Kind.DAMAGED);
    }

    @Test
    void open_fileEmptied_told() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
        }
        Files.write(folder.resolve("faces.db"), new byte[0]);

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.DAMAGED);
    }

    @Test
    void open_associationWithoutItsUser_told() {
        try (FaceStore store = open()) {
            fill(store);
            store.exclusively(() -> {
                store.commit(() -> store.context().database().execute("DELETE FROM user"));
                return null;
            });
        }

        assertThat(catchThrowableOfType(StoreException.class, this::open).kind())
                .isEqualTo(Kind.DAMAGED);
    }

    private FaceStore open() {
        return FaceStore.open(folder, Vectors.settings());
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int one = bytes.read();
            bytes.seek(at);
            bytes.write(one ^ 0x40);
        }
    }

    private void copyAside(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        for (Path file : files(folder)) {
            Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
        }
    }
}
