package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, read-only or failing: small file systems, mounted by the test where it has the right to. */
class DiskFaultTest {

    private static final int MAX_FACES = 10_000;

    private final Vectors vectors = new Vectors(1);

    @TempDir
    Path folder;

    private final TreeSet<Path> mounted = new TreeSet<>();

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        // Inner mounts first.
        for (Path mount : mounted.descendingSet()) {
            run("umount", "-l", mount.toString());
        }
    }

    @Test
    void change_diskFull_toldAndNotAcknowledgedAndGoesOnOnceThereIsRoom() throws IOException, InterruptedException {
        Path disk = mount(folder.resolve("full"), "tmpfs", "size=1m");
        Path ballast = Files.write(disk.resolve("ballast"), new byte[300_000]);
        Set<String> acknowledged = new TreeSet<>();
        try (FaceStore store = FaceStore.open(disk.resolve("store"), Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> fill(staff, acknowledged))
                    .matches(e -> e.kind() == Kind.FULL)
                    .withMessageContaining("make room");
            assertThat(ids(staff)).isEqualTo(acknowledged).isNotEmpty();

            Files.delete(ballast);
            acknowledged.add(add(staff));
            assertThat(ids(staff)).isEqualTo(acknowledged);
        }
        assertThat(reopened(disk)).isEqualTo(acknowledged);
    }

    @Test
    void open_diskFull_toldAndOpensOnceThereIsRoom() throws IOException, InterruptedException {
        Path disk = mount(folder.resolve("full"), "tmpfs", "size=1m");
        Set<String> acknowledged = new TreeSet<>();
        try (FaceStore store = FaceStore.open(disk.resolve("store"), Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            acknowledged.add(add(store.collection("staff")));
        }
        Path ballast = disk.resolve("ballast");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Files.write(ballast, new byte[2 << 20]));

        try (FaceStore store = FaceStore.open(disk.resolve("store"), Vectors.settings())) {
            assertThat(ids(store.collection("staff"))).isEqualTo(acknowledged);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> fill(store.collection("staff"), acknowledged))
                    .matches(e -> e.kind() == Kind.FULL);
        }
        Files.delete(ballast);
        assertThat(reopened(disk)).isEqualTo(acknowledged);
    }

    @Test
    void open_diskReadOnly_told() throws IOException, InterruptedException {
        Path disk = mount(folder.resolve("ro"), "tmpfs", "size=4m");
        Set<String> acknowledged = new TreeSet<>();
        try (FaceStore store = FaceStore.open(disk.resolve("store"), Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            acknowledged.add(add(store.collection("staff")));
        }
        run("mount", "-o", "remount,ro", disk.toString());

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(disk.resolve("store"), Vectors.settings()))
                .matches(e -> e.kind() == Kind.READ_ONLY)
                .withMessageContaining(disk.toString());

        run("mount", "-o", "remount,rw", disk.toString());
        assertThat(reopened(disk)).isEqualTo(acknowledged);
    }

    /**
     * A file system whose own disk has no room takes writes into memory and fails when they are synchronised; it is
     * read-only from then on.
     */
    @Test
    void change_syncFails_toldAndNotAcknowledgedAndOpensAgain() throws IOException, InterruptedException {
        Path below = mount(folder.resolve("below"), "tmpfs", "size=8m");
        Path image = below.resolve("image");
        run("truncate", "-s", "64m", image.toString());
        assumeThat(run("mkfs.ext4", "-q", "-O", "^has_journal", "-b", "4096", image.toString()))
                .as("mkfs.ext4")
                .isZero();
        Path disk = mount(folder.resolve("disk"), image.toString(), "loop,errors=remount-ro");
        tellShortWrites(disk);
        Set<String> acknowledged = new TreeSet<>();
        try (FaceStore store = FaceStore.open(disk.resolve("store"), Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            acknowledged.add(add(staff));
            Files.write(below.resolve("ballast"), new byte[1]);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Files.write(below.resolve("ballast"), new byte[16 << 20]));

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> fill(staff, acknowledged))
                    .matches(e -> e.kind() == Kind.FAILED)
                    .withMessageContaining("open it again");
            assertThat(ids(staff)).isEqualTo(acknowledged);
        } catch (StoreException e) {
            // Content that cannot be written when it is closed stays in the log.
            assertThat(e.kind()).isIn(Kind.FAILED, Kind.READ_ONLY);
        }
        Files.delete(below.resolve("ballast"));
        run("umount", disk.toString());
        mount(disk, image.toString(), "loop");
        assertThat(reopened(disk)).containsAll(acknowledged);
    }

    private Set<String> reopened(Path disk) {
        try (FaceStore store = FaceStore.open(disk.resolve("store"), Vectors.settings())) {
            return ids(store.collection("staff"));
        }
    }

    private static Set<String> ids(CollectionState collection) {
        Set<String> ids = new TreeSet<>();
        collection.faces("", MAX_FACES, null, any -> true).forEach(face -> ids.add(face.faceId()));
        return ids;
    }

    private void fill(CollectionState collection, Set<String> acknowledged) {
        for (int i = 0; i < MAX_FACES; i++) {
            acknowledged.add(add(collection));
        }
    }

    private String add(CollectionState collection) {
        return collection
                .addFaces(UUID.randomUUID().toString(), null, List.of(vectors.face()))
                .get(0)
                .faceId();
    }

    private Path mount(Path at, String what, String options) throws IOException, InterruptedException {
        Files.createDirectories(at);
        boolean image = Files.isRegularFile(Path.of(what));
        int status = run("mount", "-t", image ? "ext4" : what, "-o", options, what, at.toString());
        assumeThat(status)
                .as("mounting a file system, which needs rights this machine does not give")
                .isZero();
        mounted.add(at);
        return at;
    }

    /**
     * A loop device reports a request as written as a whole when it had room for its beginning only. So each request is
     * to be one page, which there is room for or not.
     */
    private static void tellShortWrites(Path disk) throws IOException {
        String device = Files.readAllLines(Path.of("/proc/mounts")).stream()
                .filter(line -> line.contains(" " + disk + " "))
                .map(line -> line.substring("/dev/".length(), line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
        Files.writeString(Path.of("/sys/block", device, "queue/max_sectors_kb"), "4");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            // No such command on this system.
            return -1;
        }
    }
}
