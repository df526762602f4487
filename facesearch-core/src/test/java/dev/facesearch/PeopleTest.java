package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {

    private static final byte[] JPEG_BEGINNING = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0, 0, 0};

    @TempDir
    private Path folder;

    @Test
    void folder_ofPeople_hasEachPersonWithPicturesByName() throws IOException {
        picture("Ben/b.JPG");
        picture("Ada/2.png");
        picture("Ada/1.jpeg");

        People people = People.folder(folder);

        assertThat(people.people()).extracting(People.Person::name).containsExactly("Ada", "Ben");
        assertThat(people.people().get(0).pictures())
                .extracting(ImageSource::name)
                .containsExactly("1.jpeg", "2.png");
        assertThat(people.pictureCount()).isEqualTo(3);
    }

    @Test
    void folder_pictureOfAnotherKind_isTakenSoThatItIsTold() throws IOException {
        picture("Ada/1.heic");

        assertThat(People.folder(folder).pictureCount()).isOne();
    }

    @Test
    void folder_jpegUnderAnotherName_isTaken() throws IOException {
        Files.write(Files.createDirectories(folder.resolve("Ada")).resolve("portrait"), JPEG_BEGINNING);

        assertThat(People.folder(folder).pictureCount()).isOne();
    }

    @Test
    void folder_loosePictureEmptyFolderAndHiddenFiles_areSkippedAndToldButForTheHidden() throws IOException {
        picture("Ada/1.jpg");
        picture("Ada/.hidden.jpg");
        picture("group.jpg");
        Files.createDirectories(folder.resolve("Empty"));
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve("Ada/notes.txt"), "not a picture");

        People people = People.folder(folder);

        assertThat(people.pictureCount()).isOne();
        assertThat(people.skipped())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("group.jpg:"))
                .anyMatch(line -> line.startsWith("Empty:"));
    }

    @Test
    void folder_withoutPeople_isRefusedWithTheLayoutExpected() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> People.folder(folder))
                .withMessageContaining("Ada");
    }

    @Test
    void folder_missing_isRefused() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> People.folder(folder.resolve("nowhere")))
                .withMessageContaining("no folder at");
    }

    private void picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, JPEG_BEGINNING);
    }
}
