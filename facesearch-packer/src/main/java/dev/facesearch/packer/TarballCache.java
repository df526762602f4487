package dev.facesearch.packer;

import dev.facesearch.packer.PackDescription.NpmPackage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tarballs by package and version, outside of the build so that a clean one needs no network. A tarball appears whole
 * or not at all, and its hash is checked whenever it is asked for.
 */
final class TarballCache {

    private final Path folder;
    private final Npm npm;
    private final Progress progress;

    TarballCache(Path folder, Npm npm, Progress progress) {
        this.folder = folder;
        this.npm = npm;
        this.progress = progress;
    }

    /** Returns {@code $FACESEARCH_CACHE}, else {@code $XDG_CACHE_HOME/facesearch}, else {@code ~/.cache/facesearch}. */
    static Path root(Map<String, String> environment, String userHome) {
        String own = environment.getOrDefault("FACESEARCH_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // A user without a passwd entry lives in "?", as the JVM has it.
        String home = Path.of(userHome).isAbsolute() ? userHome : environment.getOrDefault("HOME", userHome);
        return (xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg))
                .toAbsolutePath()
                .resolve("facesearch");
    }

    /** Returns the package's tarball, checked. Waits while another build fetches it. */
    Path tarball(NpmPackage wanted) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(wanted.fileName());
        Path lock = folder.resolve(wanted.fileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            if (Files.exists(file)) {
                if (Digests.integrity(file).equals(wanted.integrity())) {
                    return file;
                }
                progress.line("  " + file + " is not what was pinned: thrown away and fetched again");
                Files.delete(file);
            }
            fetch(wanted, file);
            return file;
        }
    }

    private void fetch(NpmPackage wanted, Path file) throws IOException {
        progress.line(
                "Fetching " + wanted.coordinates() + " (" + Progress.megabytes(wanted.bytes()) + ") with npm, once");
        long start = System.nanoTime();
        Path staging = Files.createTempDirectory(folder, "fetch");
        try {
            npm.pack(wanted.coordinates(), staging);
            Path fetched = onlyTarball(staging, wanted);
            String integrity = Digests.integrity(fetched);
            if (!integrity.equals(wanted.integrity())) {
                throw new PackException("the registry's " + wanted.coordinates() + " is not what was pinned: expected "
                        + wanted.integrity() + ", got " + integrity + "; nothing of it is used");
            }
            Files.move(fetched, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(staging);
        }
        progress.line("  done in " + (System.nanoTime() - start) / 1_000_000_000 + " s, kept in " + folder);
    }

    private static Path onlyTarball(Path staging, NpmPackage wanted) throws IOException {
        try (Stream<Path> files = Files.list(staging)) {
            List<Path> tarballs =
                    files.filter(f -> f.toString().endsWith(".tgz")).toList();
            if (tarballs.size() != 1) {
                throw new PackException("npm pack " + wanted.coordinates() + " left " + tarballs.size()
                        + " tarballs where one was expected");
            }
            return tarballs.get(0);
        }
    }

    /** Takes the lock, which is held until the channel is closed. */
    private void lock(FileChannel channel) throws IOException {
        boolean reported = false;
        while (true) {
            try {
                if (channel.tryLock() != null) {
                    return;
                }
            } catch (OverlappingFileLockException e) {
                // Another module of this very build, in another thread of this process.
            }
            if (!reported) {
                progress.line("  waiting for another build that uses " + folder);
                reported = true;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PackException("interrupted while another build used " + folder, e);
            }
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
