package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.local.LocalRekognition;
import dev.facesearch.local.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultStoreTest {

    @Test
    void folder_dataHomeIsSet_isBelowIt() {
        assertThat(DefaultStore.folder(Map.of("XDG_DATA_HOME", "/data", "HOME", "/h"), "/home/ada"))
                .isEqualTo(Path.of("/data/facesearch"));
    }

    @Test
    void folder_userWithoutPasswdEntry_isBelowHomeOfTheEnvironment() {
        assertThat(DefaultStore.folder(Map.of("HOME", "/h"), "?")).isEqualTo(Path.of("/h/.local/share/facesearch"));
    }

    @Test
    void opened_folderThatNobodyNamedAndCannotBeUsed_faultNamesOptionAndVariables(@TempDir Path home)
            throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() ->
                        DefaultStore.opened(null, Map.of("XDG_DATA_HOME", file.toString()), DefaultStoreTest::engine))
                .isInstanceOf(CommandFault.class)
                .hasMessageContainingAll("cannot use the folder " + file, "--store DIR", "HOME", "XDG_DATA_HOME");
        assertThatThrownBy(() -> DefaultStore.opened(file, Map.of(), DefaultStoreTest::engine))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("--store");
    }

    private static LocalRekognition engine(Path folder) {
        return LocalRekognition.builder().store(folder).build();
    }

    @Test
    void folder_noHomeAtAll_faultNamesOptionAndVariables() {
        assertThatThrownBy(() -> DefaultStore.folder(Map.of(), "?"))
                .isInstanceOf(CommandFault.class)
                .hasMessageContainingAll("--store DIR", "HOME", "XDG_DATA_HOME");
    }
}
