package dev.facesearch.packer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarballTest {

    @TempDir
    Path temp;

    @Test
    void read_fileOfTheSizeReported_isReturned() throws IOException {
        Path tgz = TestTarball.write(temp.resolve("a.tgz"), Map.of("package/x", "hello", "package/y", "you"));

        assertThat(Tarball.read(tgz, Map.of("package/x", 5)).get("package/x")).isEqualTo("hello".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "package/../../x", "/etc/x", "C:/x"})
    void read_pathThatLeavesItsFolder_isRefused(String path) throws IOException {
        Path tgz = TestTarball.write(temp.resolve("a.tgz"), Map.of(path, "hello"));

        assertThatThrownBy(() -> Tarball.read(tgz, Map.of("package/x", 5)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("leaves its folder");
    }

    @Test
    void read_fileOfAnotherSize_isRefusedBeforeItIsRead() throws IOException {
        Path tgz = TestTarball.write(temp.resolve("a.tgz"), Map.of("package/x", "hello"));

        assertThatThrownBy(() -> Tarball.read(tgz, Map.of("package/x", 4)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("4 bytes");
    }

    @Test
    void read_fileThatIsNotThere_isNamed() throws IOException {
        Path tgz = TestTarball.write(temp.resolve("a.tgz"), Map.of("package/x", "hello"));

        assertThatThrownBy(() -> Tarball.read(tgz, Map.of("package/z", 4)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("package/z");
    }
}
