package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No place for native libraries, as when the cache and /tmp are mounted noexec. */
class NoPlaceForLibrariesTest {

    @TempDir
    Path temp;

    @Test
    void enroll_neitherCacheNorTemporaryFolder_oneLineNamesTheVariable() throws Exception {
        Path file = Files.createFile(temp.resolve("a-file"));
        Path people = temp.resolve("people");
        Files.write(Files.createDirectories(people.resolve("Ada")).resolve("1.jpg"), new byte[] {1});
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + file,
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FacesearchCommand.class.getName(),
                "enroll",
                people.toString(),
                "--store",
                temp.resolve("store").toString());
        builder.environment().put("FACESEARCH_CACHE", file.resolve("cache").toString());
        Path err = temp.resolve("err.txt");
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(err, UTF_8).lines())
                // The JVM's own, since 25.
                .filteredOn(line -> !line.equals("WARNING: java.io.tmpdir directory does not exist"))
                .singleElement()
                .asString()
                .startsWith("facesearch: the native library of SQLite cannot be loaded")
                .contains("set FACESEARCH_CACHE");
    }
}
