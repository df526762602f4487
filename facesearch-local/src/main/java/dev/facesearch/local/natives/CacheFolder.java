package dev.facesearch.local.natives;

import java.nio.file.Path;
import java.util.Map;

/** The folder for what can be made again: {@code $FACESEARCH_CACHE}, else as the XDG base directories say. */
final class CacheFolder {

    private CacheFolder() {}

    static Path of(Map<String, String> environment, String userHome) {
        String own = environment.getOrDefault("FACESEARCH_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.isBlank() ? home(environment, userHome).resolve(".cache") : Path.of(xdg);
        return base.toAbsolutePath().resolve("facesearch");
    }

    /** Java calls the home of a user without a passwd entry "?": in containers, where HOME says where it is. */
    private static Path home(Map<String, String> environment, String userHome) {
        if (!userHome.isBlank() && !userHome.equals("?")) {
            return Path.of(userHome);
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("java.io.tmpdir", ".") : home);
    }
}
