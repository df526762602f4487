package dev.facesearch.internal.files;

import dev.facesearch.ImageSourceException;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The entries directly in a folder. */
final class FolderEntries {

    /** The folders that disks and network storage keep for their own use. */
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("@eaDir", "#recycle", "#snapshot", "$RECYCLE.BIN", "System Volume Information");

    private FolderEntries() {}

    /** Lists a folder by name, including hidden entries. */
    static List<Path> of(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ImageSourceException("cannot list the folder " + folder + ": " + FileReason.of(e, folder), e);
        }
        entries.sort(null);
        return entries;
    }

    static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    static boolean isHidden(String name) {
        return name.startsWith(".") || OF_THE_SYSTEM.contains(name);
    }

    /**
     * Returns whether an entry is a folder, or a link to one.
     *
     * @throws IOException if this cannot be determined, as for a broken link
     */
    static boolean isFolder(Path entry) throws IOException {
        return attributes(entry).isDirectory();
    }

    static BasicFileAttributes attributes(Path entry) throws IOException {
        return Files.readAttributes(entry, BasicFileAttributes.class);
    }
}
