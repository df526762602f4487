package dev.facesearch.local.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadersFolderTest {

    @TempDir
    Path natives;

    private Path unpacked;

    @BeforeEach
    void unpack() throws IOException {
        unpacked = OwnerOnlyFolder.open(natives.resolve("some-1")).path();
        Files.writeString(unpacked.resolve("lib.so"), "the library");
    }

    @Test
    void take_firstOfTheProcess_isTheUnpackedFolderAndStays() throws IOException {
        try (LoadersFolder folder = LoadersFolder.take(unpacked)) {
            assertThat(folder.path()).isEqualTo(unpacked);
        }

        assertThat(unpacked.resolve("lib.so")).exists();
    }

    @Test
    void take_second_isACopyForTheOwnerAloneAndGoes() throws IOException {
        LoadersFolder.take(unpacked).close();
        Path copy;
        try (LoadersFolder folder = LoadersFolder.take(unpacked)) {
            copy = folder.path();

            assertThat(copy).isNotEqualTo(unpacked);
            assertThat(copy.resolve("lib.so")).hasContent("the library");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rwx------");
        }

        assertThat(copy).doesNotExist();
    }

    @Test
    void take_afterAKilledProcess_deletesItsCopyAndNoYoungOne() throws IOException {
        Path old = Files.createDirectory(natives.resolve("some-1.copy-old"));
        Files.writeString(old.resolve("lib.so"), "the library");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createDirectory(natives.resolve("some-1.copy-young"));

        LoadersFolder.take(unpacked).close();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
