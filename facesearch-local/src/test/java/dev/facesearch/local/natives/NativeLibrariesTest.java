package dev.facesearch.local.natives;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibrariesTest {

    @Test
    void unpackOnnxRuntime_thisMachine_versionedFolderHoldsBothLibraries(@TempDir Path natives) throws IOException {
        Path folder = NativeLibraries.unpackOnnxRuntime(natives.resolve("native"));

        assertThat(folder.getFileName().toString()).matches("onnxruntime-\\d+\\.\\d+\\.\\d+");
        assertThat(folder.resolve(System.mapLibraryName("onnxruntime"))).isNotEmptyFile();
        assertThat(folder.resolve(System.mapLibraryName("onnxruntime4j_jni"))).isNotEmptyFile();
    }

    /** From 1.29 on the library uploads events; see docs/decisions/no-telemetry.md. */
    @Test
    void unpackOnnxRuntime_thisMachine_libraryKnowsNoCollector(@TempDir Path natives) throws IOException {
        Path folder = NativeLibraries.unpackOnnxRuntime(natives.resolve("native"));

        String library = Files.readString(folder.resolve(System.mapLibraryName("onnxruntime")), ISO_8859_1);

        assertThat(library.contains("onnxruntime")).isTrue();
        assertThat(library.contains("events.data.microsoft.com")).isFalse();
    }

    @Test
    void unpackSqlite_thisMachine_versionedFolderHoldsTheLibrary(@TempDir Path natives) throws IOException {
        Path folder = NativeLibraries.unpackSqlite(natives.resolve("native"));

        assertThat(folder.getFileName().toString()).matches("sqlite-jdbc-\\d+(\\.\\d+)+");
        assertThat(folder.resolve(System.mapLibraryName("sqlitejdbc"))).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x64"
    })
    void onnxRuntimePlatform_eachSupported_isTheJarsFolder(String osName, String osArch, String folder) {
        assertThat(NativeLibraries.onnxRuntimePlatform(osName, osArch)).isEqualTo(folder);
    }
}
