package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with the demo's people enrolled. */
class SearchCommandTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void enroll() throws IOException {
        DemoFolder demo = DemoFolder.unpack(folder);
        CommandRun run = CommandRun.of("enroll", demo.people().toString(), "--store", store());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Anna: 1 picture indexed", "Franck: 4 pictures indexed", "2 people, 5 pictures indexed");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void search_json_hasTheMembersPromised() throws JsonProcessingException {
        CommandRun run = CommandRun.of("search", photo("franck_03979.jpg"), "--store", store(), "--json");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode face = new ObjectMapper().readTree(run.out()).get("faces").get(0);
        assertThat(face.get("box").fieldNames()).toIterable().containsExactly("left", "top", "width", "height");
        assertThat(face.get("box").get("left").isNumber()).isTrue();
        assertThat(face.get("userScore").doubleValue()).isGreaterThan(99);
        assertThat(face.get("faceScore").doubleValue()).isGreaterThan(99);
        assertThat(face.get("lift").isNumber()).isTrue();
        assertThat(face.get("faceMatch").fieldNames())
                .toIterable()
                .containsExactly("collectionId", "faceId", "similarity", "externalImageId", "userName");
        assertThat(face.get("faceMatch").get("userName").textValue()).isEqualTo("Franck");
        assertThat(face.get("userMatch").get("userName").textValue()).isEqualTo("Franck");
        assertThat(face.get("userMatch").get("collectionId").textValue()).isNotEmpty();
        assertThat(face.get("status").textValue()).isEqualTo("SEARCHED");
        assertThat(face.get("decision").textValue()).isEqualTo("MATCH");
        assertThat(face.get("reason").textValue()).contains("Franck");
        assertThat(face.has("attributes")).isFalse();
    }

    @Test
    void search_attributesAskedFor_areInTheJson() throws JsonProcessingException {
        CommandRun run =
                CommandRun.of("search", photo("franck_03979.jpg"), "--store", store(), "--json", "--attributes");

        JsonNode face = new ObjectMapper().readTree(run.out()).get("faces").get(0);
        assertThat(face.get("attributes").get("pose").get("yaw").isNumber()).isTrue();
        assertThat(face.get("attributes").fieldNames())
                .toIterable()
                .contains("eyeglasses", "sunglasses", "beard", "mustache", "mouthOpen", "occluded", "eyeDirection");
    }

    @Test
    void search_severalPhotos_giveAnObjectALine() {
        CommandRun run =
                CommandRun.of("search", photo("franck_03979.jpg"), photo("sample6.jpg"), "--store", store(), "--json");

        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void search_out_writesAPhotoOfTheSameSize() {
        Path out = folder.resolve("results");
        CommandRun run = CommandRun.of("search", photo("sample1.jpg"), "--store", store(), "--out", out.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Anna", "MATCH", "annotated: ");
        Photo annotated = Photo.read(out.resolve("sample1-annotated.jpg"), PhotoLimits.DEFAULT);
        assertThat(annotated.width()).isEqualTo(1920);
        assertThat(annotated.height()).isEqualTo(1280);
    }

    @Test
    void search_copyThatCannotBeWritten_isNamedAndTheResultIsPrinted() throws IOException {
        Path out = Files.createDirectories(folder.resolve("taken"));
        Files.createDirectories(out.resolve("franck_03979-annotated.jpg/in-the-way"));

        CommandRun run = CommandRun.of(
                "search",
                photo("franck_03979.jpg"),
                photo("sample6.jpg"),
                "--store",
                store(),
                "--out",
                out.toString(),
                "--json");

        assertThat(run.code()).isOne();
        assertThat(run.err()).contains("facesearch: ").contains("franck_03979");
        assertThat(run.out().lines()).hasSize(2);
        assertThat(out.resolve("sample6-annotated.jpg")).exists();
        assertThat(out.resolve("franck_03979.json")).exists();
    }

    @Test
    void search_onePlaceThatIsNone_isNamedAndTheOthersAreSearched() {
        CommandRun run =
                CommandRun.of("search", "s3://bucket", "nul\0.jpg", photo("franck_03979.jpg"), "--store", store());

        assertThat(run.code()).isOne();
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).contains("Franck");
    }

    @Test
    void search_byFaces_decidesByFaces() throws JsonProcessingException {
        CommandRun run =
                CommandRun.of("search", photo("franck_03979.jpg"), "--store", store(), "--by", "faces", "--json");

        JsonNode face = new ObjectMapper().readTree(run.out()).get("faces").get(0);
        assertThat(face.get("decision").textValue()).isEqualTo("MATCH");
    }

    @Test
    void search_html_hasEveryPhotoThoseThatFailedToo() throws IOException {
        Path page = folder.resolve("results.html");
        Files.writeString(folder.resolve("words.jpg"), "no picture at all");

        CommandRun run = CommandRun.of(
                "search",
                photo("franck_03979.jpg"),
                folder.resolve("words.jpg").toString(),
                "--store",
                store(),
                "--html",
                page.toString(),
                "--pictures",
                folder.resolve("people/Franck").toString(),
                "--pictures",
                folder.resolve("people/Anna").toString());

        assertThat(run.code()).isOne();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).endsWith("report: " + page + System.lineSeparator());
        assertThat(Files.readString(page))
                .contains("Enrolled face of Franck", "Enrolled face of Anna", "words.jpg</h2>", "not searched")
                .contains("convert it to JPEG or PNG first")
                .doesNotContain("is not at hand");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        if (Files.getFileStore(page).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(page))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void search_htmlAndJson_printsJsonAlone() throws JsonProcessingException {
        Path page = folder.resolve("beside-json.html");

        CommandRun run = CommandRun.of(
                "search", photo("franck_03979.jpg"), "--store", store(), "--html", page.toString(), "--json");

        assertThat(new ObjectMapper().readTree(run.out()).get("faces")).hasSize(1);
        assertThat(page).isRegularFile();
    }

    @Test
    void search_htmlThatCannotBe_isSaidBeforeTheSearch() {
        assertRefused(1, "its name has to end with .html", "--html", photo("sample6.jpg"));
        assertRefused(
                1,
                "there is no folder",
                "--html",
                folder.resolve("none/page.html").toString());
        assertRefused(1, "no folder at", "--html", folder.resolve("page.html").toString(), "--pictures", "nowhere");
        assertRefused(2, "--pictures is for --html", "--pictures", folder.toString());
    }

    private static void assertRefused(int code, String message, String... options) {
        List<String> args = new ArrayList<>(List.of("search", photo("franck_03979.jpg"), "--store", store()));
        args.addAll(List.of(options));

        CommandRun run = CommandRun.of(args.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(message);
    }

    private static String photo(String name) {
        return folder.resolve("photos").resolve(name).toString();
    }

    private static String store() {
        return folder.resolve("store").toString();
    }
}
