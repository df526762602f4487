package dev.facesearch.packer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads single files out of a {@code .tgz}; memory is taken only for files that were asked for, and only of the stated
 * size.
 */
final class Tarball {

    private static final int MAX_ENTRIES = 100_000;

    private Tarball() {}

    /**
     * Reads files.
     *
     * @param sizes what to read and how large each must be, by path in the archive
     * @return the contents by path
     */
    static Map<String, byte[]> read(Path tgz, Map<String, Integer> sizes) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(tgz);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            int entries = 0;
            TarArchiveEntry entry;
            while (found.size() < sizes.size() && (entry = tar.getNextEntry()) != null) {
                if (++entries > MAX_ENTRIES) {
                    throw new PackException(tgz.getFileName() + " holds more than " + MAX_ENTRIES + " entries");
                }
                if (!PackDescription.staysInside(entry.getName().replaceFirst("/$", ""))) {
                    throw new PackException(
                            tgz.getFileName() + " holds a path that leaves its folder: " + entry.getName());
                }
                Integer size = sizes.get(entry.getName());
                if (size != null) {
                    found.put(entry.getName(), content(tar, entry, size));
                }
            }
        }
        for (String name : sizes.keySet()) {
            if (!found.containsKey(name)) {
                throw new PackException(tgz.getFileName() + " holds no file " + name);
            }
        }
        return found;
    }

    private static byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry, int size) throws IOException {
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || entry.getSize() != size) {
            throw new PackException(entry.getName() + " is not the file of " + size
                    + " bytes that was expected, but has " + entry.getSize());
        }
        byte[] content = tar.readNBytes(size);
        if (content.length != size) {
            throw new PackException(entry.getName() + " ends after " + content.length + " of " + size + " bytes");
        }
        return content;
    }
}
