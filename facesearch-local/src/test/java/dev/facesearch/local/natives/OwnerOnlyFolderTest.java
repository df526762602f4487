package dev.facesearch.local.natives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFolderTest {

    private static final String CONTENT = "the library";

    @TempDir
    Path temp;

    private URL resource;

    @BeforeEach
    void packJar() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "POSIX permissions");
        Path jar = temp.resolve("some.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("lib.so"));
            out.write(CONTENT.getBytes(UTF_8));
        }
        resource = new URL("jar:" + jar.toUri() + "!/lib.so");
    }

    @Test
    void unpack_newFolder_holdsTheFileForTheOwnerAlone() throws IOException {
        Path file = OwnerOnlyFolder.open(temp.resolve("a/b")).unpack(resource, "lib.so");

        assertThat(file).hasContent(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("a/b"))))
                .isEqualTo("rwx------");
        try (Stream<Path> left = Files.list(temp.resolve("a/b"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void unpack_sameContent_leavesTheFileAlone() throws IOException {
        OwnerOnlyFolder folder = OwnerOnlyFolder.open(temp.resolve("n"));
        Path file = folder.unpack(resource, "lib.so");
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, before);

        folder.unpack(resource, "lib.so");

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void unpack_changedFileOfTheSameSize_isReplaced() throws IOException {
        OwnerOnlyFolder folder = OwnerOnlyFolder.open(temp.resolve("n"));
        Path file = folder.unpack(resource, "lib.so");
        Files.writeString(file, "THE LIBRARY");

        folder.unpack(resource, "lib.so");

        assertThat(file).hasContent(CONTENT);
    }

    /** An open jar cannot be replaced on Windows, and is read as it was elsewhere. */
    @Test
    void unpack_newAndAgain_leavesTheJarClosed() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "a list of open files");
        OwnerOnlyFolder folder = OwnerOnlyFolder.open(temp.resolve("n"));

        folder.unpack(resource, "lib.so");
        folder.unpack(resource, "lib.so");

        try (Stream<Path> files = Files.list(open)) {
            assertThat(files.filter(Files::exists).map(OwnerOnlyFolderTest::target))
                    .isNotEmpty()
                    .noneMatch(file -> file.endsWith("some.jar"));
        }
    }

    private static Path target(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // Closed meanwhile, or no file.
            return file;
        }
    }

    @Test
    void unpack_manyAtOnce_allSeeTheWholeFile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(i -> () -> Files.readString(
                            OwnerOnlyFolder.open(temp.resolve("n")).unpack(resource, "lib.so")))
                    .toList();
            for (Future<String> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(CONTENT);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void open_writableByOthers_isRefused() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> OwnerOnlyFolder.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("may be written by others");
    }

    @Test
    void open_link_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("real")));

        assertThatThrownBy(() -> OwnerOnlyFolder.open(link))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a link");
    }
}
