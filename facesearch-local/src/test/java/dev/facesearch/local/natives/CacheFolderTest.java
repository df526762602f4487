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
                .contains(Path.of("/own").toAbsolutePath());
    }

    @Test
    void of_xdgVariable_isTheBase() {
        Map<String, String> environment = Map.of("FACESEARCH_CACHE", " ", "XDG_CACHE_HOME", "/xdg");
        assertThat(CacheFolder.of(environment, "/home/ada"))
                .contains(Path.of("/xdg/facesearch").toAbsolutePath());
    }

    @Test
    void of_nothingSet_isBelowTheHome() {
        assertThat(CacheFolder.of(Map.of(), "/home/ada"))
                .contains(Path.of("/home/ada/.cache/facesearch").toAbsolutePath());
    }

    @Test
    void of_userWithoutPasswdEntry_isBelowHomeOfTheEnvironment() {
        assertThat(CacheFolder.of(Map.of("HOME", "/h"), "?"))
                .contains(Path.of("/h/.cache/facesearch").toAbsolutePath());
    }

    @Test
    void of_noHomeAtAll_isNone() {
        assertThat(CacheFolder.of(Map.of("HOME", ""), "?")).isEmpty();
    }
}
