package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of a folder and of all folders in it. */
class ImageSourceTreeTest {

    @TempDir
    private Path folder;

    @Test
    void tree_picturesByContentOrName_areNamedByTheirPath() throws IOException {
        picture("b.jpg");
        picture("a/1.jpg");
        picture("a/deep/without-ending");
        picture(".hidden/1.jpg");
        picture("a/.hidden.jpg");
        Files.writeString(folder.resolve("a/notes.txt"), "no picture");
        Files.createDirectory(folder.resolve("empty"));

        assertThat(ImageSource.tree(folder))
                .extracting(ImageSource::name)
                .containsExactly("b.jpg", "a/1.jpg", "a/deep/without-ending");
        assertThat(ImageSource.tree(folder).get(2).contentHash())
                .isEqualTo(ContentHash.of(DemoPhotos.bytes("franck_01829.jpg")));
    }

    @Test
    void tree_folderLinkedIntoItself_isWalkedOnce() throws IOException {
        picture("a/1.jpg");
        Files.createSymbolicLink(folder.resolve("a/again"), folder);
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));

        assertThat(ImageSource.tree(folder)).extracting(ImageSource::name).containsExactly("a/1.jpg");
    }

    @Test
    void tree_noFolderOrNoPicture_isTold() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));

        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> ImageSource.tree(folder.resolve("gone")).size())
                .withMessageContaining("no folder at");
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> ImageSource.tree(folder).size())
                .withMessageContaining("or a folder in it; JPEG and PNG files are looked for");
    }

    private void picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, DemoPhotos.bytes("franck_01829.jpg"));
    }
}
