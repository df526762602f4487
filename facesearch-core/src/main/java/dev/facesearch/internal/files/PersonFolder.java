package dev.facesearch.internal.files;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.People.Person;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.imaging.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A person's folder: the pictures in it, pictures that cannot be read, and files that may be pictures. Not thread-safe.
 */
final class PersonFolder {

    private final Path folder;
    private final Consumer<String> passedOver;
    private final List<ImageSource> pictures = new ArrayList<>();
    private @Nullable String unseen;

    PersonFolder(Path folder, Consumer<String> passedOver) {
        this.folder = folder;
        this.passedOver = passedOver;
    }

    /**
     * Lists the folder.
     *
     * @throws ImageSourceException if it cannot be listed
     */
    Person person() {
        String name = FolderEntries.name(folder);
        for (Path entry : FolderEntries.of(folder)) {
            add(entry, FolderEntries.name(entry));
        }
        return new Person(name, pictures, Optional.ofNullable(unseen));
    }

    private void add(Path entry, String name) {
        Optional<String> standsInFor = Placeholder.pictureOf(name);
        if (standsInFor.isPresent()) {
            pictures.add(ImageSources.unseen(standsInFor.get(), Placeholder.REASON));
        } else if (!FolderEntries.isHidden(name)) {
            try {
                addSeen(entry, name, FolderEntries.attributes(entry));
            } catch (IOException e) {
                cannotRead(name, FileReason.of(e, folder));
            }
        }
    }

    private void addSeen(Path entry, String name, BasicFileAttributes attributes) throws IOException {
        if (attributes.isDirectory()) {
            // Its pictures may show this person or others.
            passedOver.accept(FolderEntries.name(folder) + "/" + name
                    + ": a folder within a person's; pictures lie directly in the person's folder");
        } else if (attributes.isRegularFile()) {
            if (attributes.size() == 0) {
                cannotRead(name, "a file of no bytes, as a placeholder of a cloud folder is");
            } else if (ImageSources.isNamedAsPicture(name) || beginsAsPicture(entry)) {
                pictures.add(ImageSources.file(entry));
            }
        }
    }

    private static boolean beginsAsPicture(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ImageFormat.sniff(in.readNBytes(ImageFormat.SNIFFED_BYTES)).isPresent();
        }
    }

    /** Notes what cannot be read: a picture by its name, otherwise a file that may be one. */
    private void cannotRead(String name, String reason) {
        if (ImageSources.isNamedAsPicture(name)) {
            pictures.add(ImageSources.unseen(name, reason));
        } else if (unseen == null) {
            unseen = name + ": " + reason;
        }
    }
}
