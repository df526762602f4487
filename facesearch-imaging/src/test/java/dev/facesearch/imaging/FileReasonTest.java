package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileReasonTest {

    @TempDir
    private Path folder;

    @Test
    void of_missingFile_saysSoWithoutThePath() {
        assertThat(reason(() -> Files.readString(folder.resolve("gone")))).isEqualTo("there is no such file or folder");
    }

    @Test
    void of_folderReadAsAFile_saysSo() {
        assertThat(reason(() -> Files.readAllBytes(folder))).isEqualTo("it is a folder, not a file");
    }

    @Test
    void of_fileOnTheWay_saysSo() throws IOException {
        Path below = Files.createFile(folder.resolve("file")).resolve("below");

        assertThat(reason(() -> Files.createFile(below))).isEqualTo("a part of its path is a file, not a folder");
    }

    @Test
    void of_fileListedAsAFolder_saysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(reason(() -> Files.list(file).close())).isEqualTo("it is not a folder");
    }

    @Test
    void of_textThatIsNoUtf8_saysSo() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[] {(byte) 0xff});

        assertThat(reason(() -> Files.readString(file, StandardCharsets.UTF_8))).isEqualTo("it is not text in UTF-8");
    }

    @Test
    void of_parentThatIsAFile_namesTheParentToo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path about = file.resolve("it");

        IOException failure = catchThrowableOfType(IOException.class, () -> Files.createDirectories(about.getParent()));

        assertThat(FileReason.of(failure, about)).isEqualTo(file + ": something else of that name is there already");
    }

    @Test
    void of_fileWithinTheFolder_isTheReasonAlone() {
        AccessDeniedException failure =
                new AccessDeniedException(folder.resolve("a.part").toString());

        assertThat(FileReason.of(failure, folder)).startsWith("permission denied");
    }

    @ParameterizedTest
    @MethodSource
    void of_reason_isWhatTheSystemSaid(Exception failure, String reason) {
        assertThat(FileReason.of(failure)).isEqualTo(reason);
    }

    static Stream<Arguments> of_reason_isWhatTheSystemSaid() {
        FileSystemException full = new FileSystemException("/x", null, "No space left on device");
        return Stream.of(
                arguments(full, "No space left on device; make room"),
                arguments(new UncheckedIOException(full), "No space left on device; make room"),
                arguments(new DirectoryIteratorException(full), "No space left on device; make room"),
                arguments(new IOException("Stale file handle"), "Stale file handle"),
                arguments(new FileSystemException("/x"), "FileSystemException"),
                arguments(new IOException(), "IOException"));
    }

    private static String reason(ThrowingCallable call) {
        return FileReason.of(catchThrowableOfType(IOException.class, call));
    }
}
