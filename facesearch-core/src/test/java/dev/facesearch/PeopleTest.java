package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    void folder_pictureOfAnotherKind_isTakenSoThatItIsReported() throws IOException {
        picture("Ada/1.heic");

        assertThat(pictures(People.folder(folder))).hasSize(1);
    }

    @Test
    void folder_jpegUnderAnotherName_isTaken() throws IOException {
        Files.write(Files.createDirectories(folder.resolve("Ada")).resolve("portrait"), JPEG_BEGINNING);

        assertThat(pictures(People.folder(folder))).hasSize(1);
    }

    @Test
    void folder_whatIsNoPersonsPicture_isPassedOverAndReportedUnlessHidden() throws IOException {
        picture("Ada/1.jpg");
        picture("Ada/.hidden.jpg");
        picture("Ada/2023/2.jpg");
        picture("group.jpg");
        Files.createDirectories(folder.resolve("Empty"));
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve("Ada/notes.txt"), "not a picture");

        People people = People.folder(folder);

        List<String> passedOver = new ArrayList<>();
        assertThat(people.stream(passedOver::add))
                .extracting(People.Person::name)
                .containsExactly("Ada", "Empty");
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
    void folder_nameThatCouldNotBeRead_isReportedRatherThanGuessedAndEndsNothing() throws IOException {
        picture("Ada/1.jpg");
        picture("Zo\ufffd\ufffd/1.jpg");

        List<People.Person> people = People.folder(folder).stream().toList();

        assertThat(people).hasSize(2);
        assertThat(people.get(1).pictures()).isEmpty();
        assertThat(people.get(1).unseen())
                .hasValueSatisfying(reason -> assertThat(reason).contains("LC_ALL=C.UTF-8"));
    }

    @Test
    void folder_linkToNothing_isAPersonOutOfSight() throws IOException {
        picture("Ada/1.jpg");
        Files.createSymbolicLink(folder.resolve("Ben"), folder.resolve("unmounted/Ben"));
        Files.createSymbolicLink(folder.resolve("Eve"), folder.resolve("Eve"));

        List<People.Person> people = People.folder(folder).stream().toList();

        assertThat(people).extracting(People.Person::name).containsExactly("Ada", "Ben", "Eve");
        assertThat(people).filteredOn(person -> person.unseen().isPresent()).hasSize(2);
    }

    @Test
    void folder_thatCannotBeListed_isAPersonOutOfSight() throws IOException {
        picture("Ada/1.jpg");
        picture("lost+found/1.jpg");
        Path closed = folder.resolve("lost+found");
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "this user reads everything");

            List<People.Person> people = People.folder(folder).stream().toList();

            assertThat(people).extracting(People.Person::name).containsExactly("Ada", "lost+found");
            assertThat(people.get(1).unseen())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("permission denied"));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void folder_placeholders_areThePicturesTheyStandInFor() throws IOException {
        for (String name : List.of(".1.jpg.icloud", "2.JPG.nextcloud", "3.png.crdownload", "4.jpg.part", "5.jpg.tmp")) {
            picture("Ada/" + name);
        }
        Files.createFile(folder.resolve("Ada/6.jpg"));
        Files.createSymbolicLink(folder.resolve("Ada/7.jpg"), folder.resolve("away/7.jpg"));

        People people = People.folder(folder);

        assertThat(pictures(people))
                .containsExactlyInAnyOrder("1.jpg", "2.JPG", "3.png", "4.jpg", "5.jpg", "6.jpg", "7.jpg");
        assertThat(people.stream().flatMap(person -> person.pictures().stream()))
                .allSatisfy(picture -> assertThatExceptionOfType(ImageSourceException.class)
                        .isThrownBy(picture::contentHash)
                        .withMessageContaining(picture.name()));
    }

    @Test
    void folder_fileThatStandsInForAFolder_isAPersonOutOfSight() throws IOException {
        picture("Ada/1.jpg");
        Files.createFile(folder.resolve("Ben.cloudf"));
        List<String> passedOver = new ArrayList<>();

        List<People.Person> people =
                People.folder(folder).stream(passedOver::add).toList();

        assertThat(people).extracting(People.Person::name).containsExactly("Ada", "Ben");
        assertThat(people.get(1).unseen())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Ben.cloudf", "not downloaded yet"));
        assertThat(passedOver).isEmpty();
    }

    @Test
    void imageSourceFolder_placeholdersAndEmptyFiles_areNamedWhenTheyAreRead() throws IOException {
        picture("1.jpg");
        picture(".2.jpg.icloud");
        picture("3.jpg.part");
        picture(".hidden.jpg");
        Files.createFile(folder.resolve("4.jpg"));

        List<ImageSource> pictures = ImageSource.folder(folder);

        assertThat(pictures)
                .extracting(ImageSource::name)
                .containsExactlyInAnyOrder("1.jpg", "2.jpg", "3.jpg", "4.jpg");
        assertThat(pictures)
                .filteredOn(picture -> !picture.name().equals("1.jpg"))
                .allSatisfy(picture -> assertThatExceptionOfType(ImageSourceException.class)
                        .isThrownBy(picture::load)
                        .withMessageContainingAll(picture.name(), "placeholder"));
    }

    @Test
    void folder_emptyFileOfAnyName_mayBeAPicture() throws IOException {
        picture("Ada/1.jpg");
        Files.createFile(folder.resolve("Ada/portrait"));

        assertThat(People.folder(folder).stream())
                .singleElement()
                .satisfies(person -> assertThat(person.unseen()).isPresent());
    }

    @Test
    void folder_whatAStorageKeepsForItself_isNobodyAndNothing() throws IOException {
        picture("Ada/1.jpg");
        picture("Ada/@eaDir/1.jpg/thumb.jpg");
        picture("@eaDir/1.jpg");
        List<String> passedOver = new ArrayList<>();

        assertThat(People.folder(folder).stream(passedOver::add)).hasSize(1);
        assertThat(passedOver).isEmpty();
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

    @Test
    void folder_ofPicturesThatIsNotThereYet_isReadWhenItIsUsed() throws IOException {
        List<ImageSource> pictures = ImageSource.folder(folder.resolve("later"));
        Files.createDirectory(folder.resolve("later"));
        Files.write(folder.resolve("later/1.jpg"), new byte[] {1});

        assertThat(pictures).extracting(ImageSource::name).containsExactly("1.jpg");
        assertThatExceptionOfType(ImageSourceException.class)
                .isThrownBy(ImageSource.folder(folder.resolve("never"))::size);
    }
}
