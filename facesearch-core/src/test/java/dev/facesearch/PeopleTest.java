package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

        assertThat(people.stream()).extracting(People.Person::name).containsExactly("Ada", "Ben");
        assertThat(pictures(people)).containsExactly("1.jpeg", "2.png", "b.JPG");
    }

    @Test
    void folder_pictureOfAnotherKind_isTakenSoThatItIsTold() throws IOException {
        picture("Ada/1.heic");

        assertThat(pictures(People.folder(folder))).hasSize(1);
    }

    @Test
    void folder_jpegUnderAnotherName_isTaken() throws IOException {
        Files.write(Files.createDirectories(folder.resolve("Ada")).resolve("portrait"), JPEG_BEGINNING);

        assertThat(pictures(People.folder(folder))).hasSize(1);
    }

    @Test
    void folder_whatIsNoPersonsPicture_isPassedOverAndToldUnlessHidden() throws IOException {
        picture("Ada/1.jpg");
        picture("Ada/.hidden.jpg");
        picture("Ada/2023/2.jpg");
        picture("group.jpg");
        Files.createDirectories(folder.resolve("Empty"));
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve("Ada/notes.txt"), "not a picture");

        People people = People.folder(folder);

        List<String> passedOver = new ArrayList<>();
        assertThat(people.stream(passedOver::add)).hasSize(1);
        assertThat(pictures(people)).hasSize(1);
        assertThat(passedOver)
                .hasSize(3)
                .anyMatch(line -> line.startsWith("group.jpg:"))
                .anyMatch(line -> line.startsWith("Empty:"))
                .anyMatch(line -> line.startsWith("Ada/2023:"));
    }

    @Test
    void folder_withoutPeople_isRefusedWithTheLayoutExpected() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> People.folder(folder).stream().count())
                .withMessageContaining("Ada");
    }

    @Test
    void folder_missing_isRefused() {
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> People.folder(folder.resolve("nowhere")))
                .withMessageContaining("no folder at");
    }

    @Test
    void folder_nameThatCouldNotBeRead_isRefusedRatherThanGuessed() throws IOException {
        picture("Zo\ufffd\ufffd/1.jpg");

        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(() -> People.folder(folder).stream().count())
                .withMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void folder_walkedAgain_givesWhatIsThereByThen() throws IOException {
        picture("Ada/1.jpg");
        People people = People.folder(folder);
        assertThat(people.stream()).hasSize(1);
        picture("Ben/1.jpg");

        assertThat(people.stream()).extracting(People.Person::name).containsExactly("Ada", "Ben");
    }

    private static List<String> pictures(People people) {
        return people.stream()
                .flatMap(person -> person.pictures().stream())
                .map(ImageSource::name)
                .toList();
    }

    private void picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, JPEG_BEGINNING);
    }
}
