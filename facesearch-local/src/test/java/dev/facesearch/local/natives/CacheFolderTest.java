package dev.facesearch.local.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    @Test
    void of_ownVariable_isTakenAsItIs() {
        Map<String, String> environment = Map.of("FACESEARCH_CACHE", "/own", "XDG_CACHE_HOME", "/xdg");
        assertThat(CacheFolder.of(environment, "/home/ada"))
                .isEqualTo(Path.of("/own").toAbsolutePath());
    }

    @Test
    void of_xdgVariable_isTheBase() {
        Map<String, String> environment = Map.of("FACESEARCH_CACHE", " ", "XDG_CACHE_HOME", "/xdg");
        assertThat(CacheFolder.of(environment, "/home/ada"))
                .isEqualTo(Path.of("/xdg/facesearch").toAbsolutePath());
    }

    @Test
    void of_nothingSet_isBelowTheHome() {
        assertThat(CacheFolder.of(Map.of(), "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.cache/facesearch").toAbsolutePath());
    }

    @Test
    void of_userWithoutAPasswdEntry_liesInHome() {
        assertThat(CacheFolder.of(Map.of("HOME", "/srv/app"), "?")).isEqualTo(Path.of("/srv/app/.cache/facesearch"));
    }

    @Test
    void of_noHomeAtAll_liesInTheTemporaryFolder() {
        assertThat(CacheFolder.of(Map.of(), "?"))
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), ".cache", "facesearch")
                        .toAbsolutePath());
    }
}
