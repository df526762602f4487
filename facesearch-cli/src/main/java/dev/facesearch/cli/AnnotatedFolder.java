package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.PhotoSearch;
import dev.facesearch.imaging.Photo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/** The folder annotated photos are written to: whole or not at all, and never one over another of the same run. */
final class AnnotatedFolder {

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    AnnotatedFolder(Path folder) {
        this.folder = folder;
    }

    Path write(PhotoSearch found, ImageSource source) {
        Photo annotated = found.annotate(source.load());
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(name(source.name(), annotated));
            Path part = Files.createTempFile(folder, ".annotated", ".part");
            try {
                Files.write(part, annotated.bytes());
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder + ": " + e.getMessage(), e);
        }
    }

    private String name(String source, Photo annotated) {
        int dot = source.lastIndexOf('.');
        String stem = (dot > 0 ? source.substring(0, dot) : source) + "-annotated";
        String ending = switch (annotated.format()) {
            case JPEG -> ".jpg";
            case PNG -> ".png";
        };
        String name = stem + ending;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "-" + i + ending;
        }
        return name;
    }
}
