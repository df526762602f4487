package dev.facesearch.local.natives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the copies of one class loader, which is removed again; so are those of processes that were killed. */
final class OwnCopies implements AutoCloseable {

    private static final String PREFIX = "copies-";

    private final Path folder;

    private OwnCopies(Path folder) {
        this.folder = folder;
    }

    static OwnCopies beside(Path shared) throws IOException {
        Path natives = OwnerOnlyFolder.open(shared).path().toAbsolutePath().getParent();
        if (natives == null) {
            throw new IOException(shared + " lies in no folder");
        }
        removeLeftovers(natives);
        long process = ProcessHandle.current().pid();
        return new OwnCopies(Files.createTempDirectory(natives, PREFIX + process + "-"));
    }

    Path folder() {
        return folder;
    }

    private static void removeLeftovers(Path natives) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(natives, PREFIX + "*")) {
            for (Path left : folders) {
                String name = String.valueOf(left.getFileName()).substring(PREFIX.length());
                int end = name.indexOf('-');
                if (end > 0 && name.substring(0, end).matches("[0-9]{1,18}")) {
                    long process = Long.parseLong(name.substring(0, end));
                    if (ProcessHandle.of(process).isEmpty()) {
                        delete(left);
                    }
                }
            }
        }
    }

    /**
     * Removes the copies: a loaded library needs its file no more. Where the system holds on to it, a later run does.
     */
    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
