package dev.facesearch.cli;

import dev.facesearch.local.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The default store in the user's home, used if none is named: {@code $XDG_DATA_HOME/facesearch}, otherwise
 * {@code ~/.local/share/facesearch}.
 */
final class DefaultStore {

    private DefaultStore() {}

    /**
     * Opens something in the store's folder. If the folder is the default one and cannot be used, the message says how
     * to name another.
     *
     * @param given the folder that was named, if one was
     */
    static <T> T opened(@Nullable Path given, Function<Path, T> open) {
        return opened(given, System.getenv(), open);
    }

    static <T> T opened(@Nullable Path given, Map<String, String> environment, Function<Path, T> open) {
        if (given != null) {
            return open.apply(given);
        }
        try {
            return open.apply(folder(environment, System.getProperty("user.home", "")));
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.READ_ONLY && e.kind() != StoreException.Kind.UNAVAILABLE) {
                throw e;
            }
            throw new CommandFault(e.getMessage() + "; name a folder that can be written with --store DIR, or set HOME"
                    + " or XDG_DATA_HOME");
        }
    }

    static Path folder() {
        return folder(System.getenv(), System.getProperty("user.home", ""));
    }

    /** Finds the folder. For a user without a passwd entry the JVM's home is {@code ?}; then HOME counts. */
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
