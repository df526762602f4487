package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreOptionsTest {

    @Test
    void defaultStore_dataHomeSet_liesThere() {
        assertThat(StoreOptions.defaultStore(Map.of("XDG_DATA_HOME", "/data"), "/home/ada"))
                .isEqualTo(Path.of("/data/facesearch"));
    }

    @Test
    void defaultStore_userWithoutAPasswdEntry_liesInHome() {
        assertThat(StoreOptions.defaultStore(Map.of("HOME", "/srv/app"), "?"))
                .isEqualTo(Path.of("/srv/app/.local/share/facesearch"));
    }

    @Test
    void defaultStore_noHomeAtAll_saysWhichOptionToGive() {
        assertThatThrownBy(() -> StoreOptions.defaultStore(Map.of(), "?"))
                .isInstanceOf(CommandFault.class)
                .hasMessageContaining("--store");
    }
}
