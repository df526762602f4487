package dev.facesearch.local.natives;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder for what can be made again: {@code $FACESEARCH_CACHE}, else as the XDG base directories say. */
final class CacheFolder {

    private CacheFolder() {}

    /** Returns the folder; empty for a user who has no home, as the JVM sees it or by {@code $HOME}. */
    static Optional<Path> of(Map<String, String> environment, String userHome) {
        String own = environment.getOrDefault("FACESEARCH_CACHE", "");
        if (!own.isBlank()) {
            return Optional.of(Path.of(own).toAbsolutePath());
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (xdg.isBlank()
                        ? home(environment, userHome).map(home -> home.resolve(".cache"))
                        : Optional.of(Path.of(xdg)))
                .map(base -> base.toAbsolutePath().resolve("facesearch"));
    }

    /** Returns the user's home; the JVM gives {@code ?} for a user without a passwd entry. */
    private static Optional<Path> home(Map<String, String> environment, String userHome) {
        return Stream.of(userHome, environment.getOrDefault("HOME", ""))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .findFirst();
    }
}
