package dev.facesearch.stream.app;

import dev.facesearch.stream.memory.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Opens the database that settings name. */
final class Databases {

    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Databases() {}

    /** Opens PostgreSQL if there is an address, and a file of SQLite in a folder of the owner's own otherwise. */
    static Database open(@Nullable String url, String user, String password, Path store) {
        if (url != null && !url.isBlank()) {
            return Database.postgres(url, user, password);
        }
        try {
            Path file = makeFolder(store).resolve("stream.db");
            if (!Files.exists(file) && IS_POSIX) {
                // Its journals get the same permissions.
                Path unused = Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Database.sqlite(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + store + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Makes a folder that its owner alone may enter; one that is there already stays as it is. */
    static Path makeFolder(Path store) throws IOException {
        Path folder = store.toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (IS_POSIX) {
                Path unused = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }
}
