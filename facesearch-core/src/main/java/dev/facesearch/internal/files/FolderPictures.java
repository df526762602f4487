package dev.facesearch.internal.files;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pictures of a folder, which is listed once, when the first of them is asked for. Thread-safe. */
final class FolderPictures extends AbstractList<ImageSource> {

    private final Path folder;
    private @Nullable List<ImageSource> listed;

    FolderPictures(Path folder) {
        this.folder = folder;
    }

    private synchronized List<ImageSource> pictures() {
        if (listed == null) {
            listed = list();
        }
        return listed;
    }

    private List<ImageSource> list() {
        if (!Files.isDirectory(folder)) {
            throw new ImageSourceException("no folder at " + folder, null);
        }
        List<ImageSource> pictures =
                new PersonFolder(folder, passedOver -> {}).person().pictures();
        if (pictures.isEmpty()) {
            throw new ImageSourceException(
                    "no picture in the folder " + folder + "; JPEG and PNG files are looked for", null);
        }
        return pictures;
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
