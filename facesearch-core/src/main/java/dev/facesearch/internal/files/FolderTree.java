package dev.facesearch.internal.files;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a folder and of all folders in it, each named by its path from that folder. They are listed once,
 * when the first of them is asked for. Thread-safe.
 */
final class FolderTree extends AbstractList<ImageSource> {

    private final Path root;
    private @Nullable List<ImageSource> listed;

    FolderTree(Path root) {
        this.root = root;
    }

    private synchronized List<ImageSource> pictures() {
        if (listed == null) {
            if (!Files.isDirectory(root)) {
                throw new ImageSourceException("no folder at " + root, null);
            }
            List<ImageSource> pictures = new ArrayList<>();
            add(root, "", pictures, new HashSet<>());
            if (pictures.isEmpty()) {
                throw new ImageSourceException(
                        "no picture in " + root + " or a folder in it; JPEG and PNG files are looked for", null);
            }
            listed = pictures;
        }
        return listed;
    }

    /** Adds the pictures of a folder, then those of its folders; a folder that is linked several times counts once. */
    private void add(Path folder, String path, List<ImageSource> pictures, Set<Path> seen) {
        try {
            if (!seen.add(folder.toRealPath())) {
                return;
            }
        } catch (IOException e) {
            throw new ImageSourceException("cannot list the folder " + folder + ": " + FileReason.of(e, folder), e);
        }
        new PersonFolder(folder, passedOver -> {})
                .person()
                .pictures()
                .forEach(picture -> pictures.add(ImageSources.named(path + picture.name(), picture)));
        for (Path entry : FolderEntries.of(folder)) {
            String name = FolderEntries.name(entry);
            if (!FolderEntries.isHidden(name) && Files.isDirectory(entry)) {
                try {
                    add(entry, path + name + "/", pictures, seen);
                } catch (ImageSourceException e) {
                    pictures.add(ImageSources.unseen(path + name, String.valueOf(e.getMessage())));
                }
            }
        }
    }

    @Override
    public ImageSource get(int index) {
        return pictures().get(index);
    }

    @Override
    public int size() {
        return pictures().size();
    }
}
