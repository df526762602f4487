package dev.facesearch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/** The engine in applications that are packed into one jar and run by {@code java -jar}. */
class PackedApplicationTest {

    @TempDir
    static Path jars;

    @TempDir
    Path temp;

    @BeforeAll
    static void layJars() throws Exception {
        ApplicationJars.layInto(jars);
    }

    @Test
    void run_shadedJar_findsFranckWithLibrariesNamedByContent() throws Exception {
        Path jar = temp.resolve("shaded.jar");
        ApplicationJars.shade(jars, ApplicationJars.manifest(DeployedApplication.class), jar);

        assertThat(run(jar)).isEqualTo("found Franck");
        // The manifest's version is the application's: two applications may bring different libraries.
        try (Stream<Path> libraries = Files.list(temp.resolve("cache/native"))) {
            assertThat(libraries.map(library -> library.getFileName().toString()))
                    .satisfiesExactlyInAnyOrder(
                            name -> assertThat(name).matches("onnxruntime-[0-9a-f]{8}"),
                            name -> assertThat(name).matches("sqlite-jdbc-\\d+(\\.\\d+)+"));
        }
    }

    @Test
    void run_nestedJarOfSpringBoot_findsFranck() throws Exception {
        Manifest manifest = ApplicationJars.manifest(JarLauncher.class);
        manifest.getMainAttributes().putValue("Start-Class", DeployedApplication.class.getName());
        manifest.getMainAttributes().putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        manifest.getMainAttributes().putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        Path loader = Path.of(JarLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = temp.resolve("nested.jar");
        ApplicationJars.nest(jars, loader, manifest, jar);

        assertThat(run(jar)).isEqualTo("found Franck");
        assertThat(temp.resolve("cache/native")).isDirectoryContaining("glob:**/onnxruntime-[0-9]*.[0-9]*");
    }

    private String run(Path jar) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString(),
                temp.resolve("store").toString());
        builder.environment().put("FACESEARCH_CACHE", temp.resolve("cache").toString());
        Path out = temp.resolve("out.txt");
        Path err = temp.resolve("err.txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int code = process.waitFor();
        assertThat(code).as(Files.readString(err, UTF_8)).isZero();
        return Files.readString(out, UTF_8).strip();
    }
}
