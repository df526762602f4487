package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void folder_noHomeAtAll_faultNamesOptionAndVariables() {
        assertThatThrownBy(() -> DefaultStore.folder(Map.of(), "?"))
                .isInstanceOf(CommandFault.class)
                .hasMessageContainingAll("--store DIR", "HOME", "XDG_DATA_HOME");
    }
}
