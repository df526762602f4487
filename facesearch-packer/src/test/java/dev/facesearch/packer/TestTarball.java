package dev.facesearch.packer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes tarballs for tests. */
final class TestTarball {

    private TestTarball() {}

    static Path write(Path file, Map<String, String> contents) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, String> content : contents.entrySet()) {
                byte[] bytes = content.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(content.getKey(), true);
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
