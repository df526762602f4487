package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.demo.DemoPhotos;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void pictures() throws IOException {
        for (String name : new String[] {"sample1.jpg", "sample3.jpg", "franck_01829.jpg", "franck_03979.jpg"}) {
            Files.write(folder.resolve(name), DemoPhotos.bytes(name));
        }
        Files.writeString(folder.resolve("words.jpg"), "no picture at all");
        ImageIO.write(
                new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("blank.png").toFile());
    }

    @Test
    void compare_sameMan_isSimilar() {
        CommandRun run = CommandRun.of("compare", path("franck_01829.jpg"), path("franck_03979.jpg"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 face of ").containsPattern("1 +(9\\d\\.\\d\\d|100.00) ");
    }

    @Test
    void compare_strangers_areNotSimilarAndThatIsNoFailure() {
        CommandRun run = CommandRun.of("compare", path("franck_01829.jpg"), path("sample1.jpg"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("3 faces of ");
        assertThat(run.out().lines().filter(line -> line.contains("under 80"))).hasSize(3);
    }

    @Test
    void compare_threshold0Json_hasEverySimilarity() throws JsonProcessingException {
        CommandRun run =
                CommandRun.of("compare", path("franck_01829.jpg"), path("sample1.jpg"), "--threshold", "0", "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("source", "target", "threshold", "sourceFace", "similar", "unlike");
        assertThat(json.get("source").textValue()).isEqualTo(path("franck_01829.jpg"));
        assertThat(json.get("sourceFace").get("left").isNumber()).isTrue();
        assertThat(json.get("similar")).hasSize(3);
        assertThat(json.get("similar").get(0).get("similarity").doubleValue()).isBetween(0.0, 80.0);
        assertThat(json.get("similar").get(0).get("face").get("box").get("top").isNumber())
                .isTrue();
        assertThat(json.get("unlike")).isEmpty();
    }

    @Test
    void compare_html_isWrittenAndNamed() throws IOException {
        Path page = folder.resolve("comparison.html");

        CommandRun run =
                CommandRun.of("compare", path("franck_01829.jpg"), path("franck_03979.jpg"), "--html", page.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).endsWith("report: " + page + System.lineSeparator());
        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("1 of 1 face reaches 80");
    }

    @Test
    void compare_badInput_isOneLineEach() {
        assertFault(1, "no face found in " + path("blank.png"), path("blank.png"), path("sample1.jpg"));
        assertFault(1, "no face found in " + path("blank.png"), path("sample1.jpg"), path("blank.png"));
        assertFault(1, path("gone.jpg"), path("gone.jpg"), path("sample1.jpg"));
        assertFault(1, path("gone.jpg"), path("sample1.jpg"), path("gone.jpg"));
        assertFault(1, path("words.jpg"), path("sample1.jpg"), path("words.jpg"));
        assertFault(1, "no folder of models", path("sample1.jpg"), path("sample1.jpg"), "--models", "nowhere");
        assertFault(1, ".html", path("sample1.jpg"), path("sample3.jpg"), "--html", path("sample1.jpg"));
        assertFault(1, "there is no folder", path("sample1.jpg"), path("sample3.jpg"), "--html", path("no/x.html"));
        assertFault(2, "threshold", path("sample1.jpg"), path("sample3.jpg"), "--threshold", "101");
        assertFault(2, "Missing required parameter", path("sample1.jpg"));
    }

    @Test
    void compare_asAProcess_endsWithItsCode() {
        FreshMachine machine = new FreshMachine(folder);

        CommandRun compared =
                machine.run(Map.of(), "compare", path("franck_01829.jpg"), path("franck_03979.jpg"), "--json");
        CommandRun failed = machine.run(Map.of(), "compare", path("franck_01829.jpg"), path("blank.png"));

        assertThat(compared.code()).isZero();
        assertThat(compared.err()).isEmpty();
        assertThat(compared.out()).startsWith("{").contains("\"similarity\"");
        assertThat(failed.code()).isOne();
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).isEqualTo("facesearch: no face found in " + path("blank.png") + "\n");
    }

    private static void assertFault(int code, String message, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "compare";
        System.arraycopy(args, 0, all, 1, args.length);

        CommandRun run = CommandRun.of(all);

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("facesearch: ").contains(message);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
