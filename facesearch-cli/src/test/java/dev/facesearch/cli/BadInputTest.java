package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.demo.DemoPhotos;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each wrong input is reported in one clear line, without a stack trace, and leaves nothing behind. */
class BadInputTest {

    @TempDir
    private Path folder;

    @Test
    void enroll_noFolder_isOneLineAndMakesNoStore() {
        CommandRun run = CommandRun.of("enroll", folder.resolve("nowhere").toString(), "--store", store());

        assertFault(run, 1, "no folder at");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void enroll_emptyFolder_saysWhatIsExpected() throws IOException {
        CommandRun run = CommandRun.of(
                "enroll", Files.createDirectory(folder.resolve("people")).toString(), "--store", store());

        assertFault(run, 1, "expected a folder a person");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void enroll_noModelsThere_isOneLineAndMakesNoStore() throws IOException {
        CommandRun run = CommandRun.of("enroll", people().toString(), "--store", store(), "--models", "nowhere");

        assertFault(run, 1, "no folder of models at nowhere");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void enroll_modelsWithoutADescription_isOneLine() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));

        CommandRun run =
                CommandRun.of("enroll", people().toString(), "--store", store(), "--models", models.toString());

        assertFault(run, 1, "no model-set.json in the model folder");
    }

    @Test
    void enroll_pictureThatIsNone_isReportedAndTheExitCodeIsNotZero() throws IOException {
        Path person = Files.createDirectories(folder.resolve("people/Ada"));
        Files.writeString(person.resolve("1.jpg"), "not a picture at all");

        CommandRun run = CommandRun.of("enroll", folder.resolve("people").toString(), "--store", store());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("refused: Ada/1.jpg");
    }

    @Test
    void enroll_loosePicture_isPassedOverAndSaid() throws IOException {
        Path people = people();
        Files.write(people.resolve("group.jpg"), DemoPhotos.bytes("sample1.jpg"));

        CommandRun run = CommandRun.of("enroll", people.toString(), "--store", store());

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("passed over: group.jpg");
        assertThat(run.out()).contains("1 person, 1 picture indexed");
    }

    @Test
    void search_noStore_saysWhatToDo() {
        assertFault(CommandRun.of("search", photo(), "--store", store()), 1, "enroll people first");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void search_unknownCollection_isNamed() throws IOException {
        CommandRun.of("enroll", people().toString(), "--store", store());

        assertFault(CommandRun.of("search", photo(), "--store", store(), "--collection", "other"), 1, "\"other\"");
    }

    @Test
    void search_thresholdOf101_isRefused() {
        assertFault(CommandRun.of("search", photo(), "--store", store(), "--threshold", "101"), 2, "between 0 and 100");
    }

    @Test
    void search_missingPhotoAmongOthers_isReportedAndTheOthersAreSearched() throws IOException {
        CommandRun.of("enroll", people().toString(), "--store", store());

        CommandRun run = CommandRun.of("search", folder.resolve("gone.jpg").toString(), photo(), "--store", store());

        assertFault(run, 1, "gone.jpg");
        assertThat(run.out()).contains("franck_04117.jpg");
    }

    @Test
    void search_notAPicture_isOneLine() throws IOException {
        CommandRun.of("enroll", people().toString(), "--store", store());
        Path text = Files.writeString(folder.resolve("notes.jpg"), "not a picture at all");

        assertFault(CommandRun.of("search", text.toString(), "--store", store()), 1, "notes.jpg");
    }

    @Test
    void search_photoWithoutAFace_isNoFault() throws IOException {
        CommandRun.of("enroll", people().toString(), "--store", store());
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());

        CommandRun run = CommandRun.of("search", blank.toString(), "--store", store());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("no face found");
    }

    @Test
    void matchFaces_noFolder_isOneLineAndMakesNoStore() {
        assertFault(CommandRun.of("match-faces", path("nowhere"), "--store", store()), 1, "no folder at");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void matchFaces_nothingInIt_isOneLineAndMakesNoStore() throws IOException {
        Files.createDirectories(folder.resolve("heap/empty"));
        Files.writeString(folder.resolve("heap/notes.txt"), "not a picture at all");

        assertFault(CommandRun.of("match-faces", path("heap"), "--store", store()), 1, "no picture in");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void matchFaces_thresholdOf101_isRefused() {
        assertFault(
                CommandRun.of("match-faces", path("heap"), "--store", store(), "--threshold", "101"),
                2,
                "--threshold must lie between 0 and 100");
    }

    @Test
    void matchFaces_jsonAndCsv_isRefused() {
        assertFault(CommandRun.of("match-faces", path("heap"), "--json", "--csv"), 2, "mutually exclusive");
    }

    @Test
    void matchFaces_pictureThatIsNone_isNamedAndTheOthersAreMatched() throws IOException {
        Path heap = Files.createDirectories(folder.resolve("heap"));
        Files.write(heap.resolve("1.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
        Files.writeString(heap.resolve("2.jpg"), "not a picture at all");
        Files.createFile(heap.resolve("3.jpg"));

        CommandRun run = CommandRun.of("match-faces", heap.toString(), "--store", store());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("no face: 2.jpg: ", "failed: 3.jpg: ").doesNotContain("\tat ");
        assertThat(run.out()).contains("0 pairs among 1 face");
    }

    @Test
    void run_unknownOption_pointsToTheHelp() {
        assertFault(CommandRun.of("search", "--nonsense"), 2, "facesearch search --help");
    }

    @Test
    void run_noCommand_namesThem() {
        assertFault(CommandRun.of(), 2, "demo, enroll, search");
    }

    @Test
    void example_unknownName_isReported() {
        assertFault(CommandRun.of("example", "nothing"), 1, "no example \"nothing\"");
    }

    private static void assertFault(CommandRun run, int code, String words) {
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(words).startsWith("facesearch: ").doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    private String photo() {
        try {
            return Files.write(folder.resolve("franck_04117.jpg"), DemoPhotos.bytes("franck_04117.jpg"))
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path people() throws IOException {
        Path people = folder.resolve("people");
        Files.write(
                Files.createDirectories(people.resolve("Franck")).resolve("1.jpg"),
                DemoPhotos.bytes("franck_01829.jpg"));
        return people;
    }
}
