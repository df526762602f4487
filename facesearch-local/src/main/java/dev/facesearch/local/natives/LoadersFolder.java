package dev.facesearch.local.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder one class loader loads a native library from: the unpacked one for the first of the process, an owner-only
 * copy next to it for each later one. Closing deletes a copy, which a library that is loaded does not need.
 */
final class LoadersFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadersFolder.class);

    private static final String COPY = ".copy-";

    /** A copy is needed for seconds; what is older is left of a process that was killed, or of Windows. */
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    private final Path path;
    private final boolean copied;

    private LoadersFolder(Path path, boolean copied) {
        this.path = path;
        this.copied = copied;
    }

    /** Takes the unpacked folder, or a copy where the process has loaded from that before. */
    static LoadersFolder take(Path unpacked) throws IOException {
        deleteLeftOvers(unpacked);
        // Seen by all class loaders of the process, and only by them.
        String mark = "dev.facesearch.loaded." + unpacked.toRealPath();
        if (System.getProperties().putIfAbsent(mark, "true") == null) {
            return new LoadersFolder(unpacked, false);
        }
        Path copy = Files.createTempDirectory(
                unpacked.resolveSibling("."), unpacked.getFileName() + COPY, OwnerOnlyFolder.attributes(unpacked));
        LoadersFolder folder = new LoadersFolder(copy.toAbsolutePath().normalize(), true);
        try {
            for (Path file : filesOf(unpacked)) {
                Path target = folder.path.resolve(file.getFileName().toString());
                Files.copy(file, target);
                OwnerOnlyFolder.restrict(target);
            }
            return folder;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (copied) {
            delete(path);
        }
    }

    private static void deleteLeftOvers(Path unpacked) throws IOException {
        Instant latest = Instant.now().minus(LEFT_OVER);
        try (Stream<Path> siblings = Files.list(unpacked.resolveSibling("."))) {
            for (Path sibling : siblings.toList()) {
                if (sibling.getFileName().toString().startsWith(unpacked.getFileName() + COPY)
                        && Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS)
                        && isOlder(sibling, latest)) {
                    delete(sibling);
                }
            }
        }
    }

    private static boolean isOlder(Path copy, Instant than) throws IOException {
        try {
            return Files.getLastModifiedTime(copy).toInstant().isBefore(than);
        } catch (NoSuchFileException e) {
            // Its process is done with it.
            return false;
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static void delete(Path folder) {
        try {
            for (Path file : filesOf(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("{} is left for a later start: {}", folder, e.toString());
        }
    }
}
