package dev.facesearch.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The user's own store, where none is named: {@code $XDG_DATA_HOME/facesearch}, else {@code ~/.local/share/facesearch}.
 */
final class DefaultStore {

    private DefaultStore() {}

    static Path folder() {
        return folder(System.getenv(), System.getProperty("user.home", ""));
    }

    /** Finds the folder; a user without a passwd entry lives in {@code ?}, as the JVM has it, or where HOME says. */
    static Path folder(Map<String, String> environment, String userHome) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!data.isBlank()) {
            return Path.of(data).resolve("facesearch");
        }
        return Stream.of(userHome, environment.getOrDefault("HOME", ""))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .findFirst()
                .orElseThrow(() -> new CommandFault("this user has no home folder to keep faces in: name a folder with"
                        + " --store DIR, or set HOME or XDG_DATA_HOME"))
                .resolve(Path.of(".local", "share", "facesearch"));
    }
}
