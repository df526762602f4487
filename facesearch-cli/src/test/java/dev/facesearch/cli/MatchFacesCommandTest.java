package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchFacesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void table_hasBothIdsBothFilesAndTheSimilarity() throws IOException {
        heap();

        CommandRun run = run("--verbose");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("3 pictures · 3 to index", "IndexFaces 3, ListFaces 1, SearchFaces 3", "billed calls: 6")
                .contains("1 pair among 2 faces of collection \"match-faces\"", "billed calls: 5")
                .containsPattern("[0-9a-f-]{36} +1\\.jpg +[0-9a-f-]{36} +later/2\\.jpg +9[0-9]\\.[0-9]{4}")
                .containsPattern("later/2\\.jpg +indexed +1 +[0-9.]+ s")
                .containsPattern("blank\\.png +no face +0 +");
        assertThat(run.err()).isEqualTo("no face: blank.png: no face found" + System.lineSeparator());
    }

    @Test
    void again_billsNothingAndPrintsTheSamePairs() throws IOException {
        heap();

        JsonNode first = json(run("--json"), 0);
        JsonNode second = json(run("--json"), 0);

        assertThat(first.get("billedCalls").intValue()).isEqualTo(5);
        assertThat(second.get("billedCalls").intValue()).isZero();
        assertThat(second.get("pairs")).isEqualTo(first.get("pairs")).hasSize(1);
        assertThat(second.get("complete").booleanValue()).isTrue();
        assertThat(first.get("pictures").findValuesAsText("status")).containsExactly("INDEXED", "REFUSED", "INDEXED");
        assertThat(second.get("pictures").findValuesAsText("status")).containsExactly("KNOWN", "REFUSED", "KNOWN");
    }

    @Test
    void csv_isAHeaderAndALineForEachPair() throws IOException {
        heap();
        picture("a, \"b\".jpg", "franck_02683.jpg");

        CommandRun run = run("--csv", "--both-directions");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1 + 2 * 3);
        assertThat(run.out().lines().findFirst()).contains("face_id,picture,other_face_id,other_picture,similarity");
        assertThat(run.out())
                .containsPattern("\n[0-9a-f-]{36},1\\.jpg,[0-9a-f-]{36},\"a, \"\"b\"\"\\.jpg\",9[0-9.]+\n");
    }

    @Test
    void threshold_leavesOutWhatIsLessSimilar() throws IOException {
        heap();

        assertThat(json(run("--json", "--threshold", "100"), 0).get("pairs")).isEmpty();
    }

    @Test
    void largest_matchesOneFaceOfAPicture() throws IOException {
        picture("group.jpg", "sample1.jpg");

        assertThat(json(run("--json", "--largest"), 0).get("faces").intValue()).isOne();
        assertThat(json(run("--json"), 0).get("faces").intValue()).isEqualTo(3);
    }

    @Test
    void dryRun_printsThePlanAndMakesNoStore() throws IOException {
        heap();

        CommandRun run = run("--dry-run", "--price", "IndexFaces=0.001", "--price", "SearchFaces=0.002");
        JsonNode plan = json(run("--dry-run", "--json"), 0);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("3 to index", "billed calls: 6", "cost: 0.009 at the prices given", "one face a new picture");
        assertThat(plan.get("billedCalls").intValue()).isEqualTo(6);
        assertThat(plan.get("cost").isNull()).isTrue();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void budget_spent_isSaidAndTheNextRunGoesOn() throws IOException {
        heap();

        CommandRun first = run("--budget", "4");
        JsonNode second = json(run("--json"), 0);

        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out()).contains("Not everything is matched: 0 pictures and 1 face left");
        assertThat(second.get("billedCalls").intValue()).isOne();
        assertThat(second.get("pairs")).hasSize(1);
    }

    @Test
    void saveImageData_writesWhatTheServiceSaysOfEachNewPicture() throws IOException {
        heap();
        Path data = folder.resolve("data");

        assertThat(run("--save-image-data", data.toString()).code()).isZero();
        Path second = data.resolve("later/2.jpg.json");
        JsonNode said = new ObjectMapper().readTree(second.toFile());
        Files.delete(second);

        assertThat(said.get("faces")
                        .get(0)
                        .get("attributes")
                        .get("ageRange")
                        .get("low")
                        .isNumber())
                .isTrue();
        assertThat(data.resolve("1.jpg.json")).exists();
        assertThat(data.resolve("blank.png.json")).exists();
        assertThat(run("--save-image-data", data.toString()).code()).isZero();
        assertThat(second).as("said once").doesNotExist();
    }

    @Test
    void recreate_isAskedForAndBeginsAgain() throws IOException {
        heap();
        run();

        CommandRun refused = run("--recreate");
        JsonNode afresh = json(run("--recreate", "--yes", "--json"), 0);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--recreate would delete collection \"match-faces\" with 2 faces of earlier runs; add --yes");
        assertThat(afresh.get("billedCalls").intValue()).isEqualTo(5);
    }

    @Test
    void delete_leavesNeitherCollectionNorJournal() throws IOException {
        heap();

        CommandRun run = run("--delete", "--json");

        assertThat(json(run, 0).get("pairs")).hasSize(1);
        assertThat(folder.resolve("store/match-match-faces.journal")).doesNotExist();
        assertThat(json(run("--dry-run", "--json"), 0).get("faces").intValue()).isZero();
        assertThat(run("--budget", "3").code()).isEqualTo(3);
        assertThat(run("--delete").err()).contains("--delete would delete collection \"match-faces\" with 2 faces");
    }

    @Test
    void delete_beforeEverythingIsMatched_keepsWhatWasPaidFor() throws IOException {
        heap();

        assertThat(run("--delete", "--budget", "4").code()).isEqualTo(3);
        assertThat(json(run("--json"), 0).get("billedCalls").intValue()).isOne();
    }

    @Test
    void collectionOfPeople_isNeitherSearchedNorDeleted() throws IOException {
        heap();
        Path person = Files.createDirectories(folder.resolve("people/Franck"));
        Files.write(person.resolve("1.jpg"), DemoPhotos.bytes("franck_02683.jpg"));
        CommandRun.of("enroll", folder.resolve("people").toString(), "--store", store());

        for (String option : List.of("--verbose", "--recreate", "--delete", "--dry-run")) {
            CommandRun run = run("--collection", "people", "--yes", option);

            assertThat(run.code()).isOne();
            assertThat(run.err()).contains("collection \"people\" holds enrolled people; name another one");
            assertThat(run.err().lines()).hasSize(1);
        }
        assertThat(CommandRun.of("users", "list", "--store", store()).out()).contains("Franck");
    }

    @Test
    void facesOfAnotherProgram_areNotSearchedFor() throws IOException {
        heap();
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(Path.of(store())))
                .collection("theirs")
                .build()) {
            client.collection()
                    .create()
                    .indexFaces(
                            ImageSource.bytes(DemoPhotos.bytes("franck_02683.jpg")),
                            options -> options.externalImageId("their own id"));
        }

        CommandRun refused = run("--collection", "theirs");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("holds faces that match-faces has not indexed; name another one");
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.out()).isEmpty();
        assertThat(run("--collection", "theirs", "--recreate", "--yes").code()).isZero();
    }

    @Test
    void contradictions_areMarkedForReviewWithTheirReason() throws IOException {
        heap();
        picture("group.jpg", "sample1.jpg");
        String[] options = {"--contradictions", "--gender-confidence", "80", "--threshold", "0"};

        CommandRun table = run(options);
        JsonNode json = json(run(and(options, "--json")), 0);
        CommandRun csv = run(and(options, "--csv"));

        assertThat(table.out())
                .containsPattern("similarity +review")
                .containsPattern("genders differ: surely (fe)?male \\([0-9.]+\\) and surely (fe)?male")
                .containsPattern("\\d+ pairs for review: their attributes contradict each other, or are wrong")
                .doesNotContain("without gender and age");
        assertThat(json.get("billedCalls").intValue()).isZero();
        assertThat(json.get("undescribed").intValue()).isZero();
        assertThat(json.get("pairs").findValuesAsText("decision")).contains("MATCH", "REVIEW");
        assertThat(json.get("pairs").get(0).get("faceId").isTextual()).isTrue();
        assertThat(json.get("pairs").get(0).get("decision").textValue()).isEqualTo("MATCH");
        assertThat(json.get("pairs").get(0).get("reasons")).isEmpty();
        assertThat(csv.out().lines().findFirst())
                .contains("face_id,picture,other_face_id,other_picture,similarity,review");
        assertThat(csv.out()).containsPattern(",[0-9.]+,genders differ: ").containsPattern(",[0-9.]+,\n");
    }

    @Test
    void contradictions_unlessAskedFor_areNoColumn() throws IOException {
        heap();

        assertThat(run().out()).doesNotContain("review");
        JsonNode json = json(run("--json"), 0);

        assertThat(json.get("pairs").get(0).has("decision")).isFalse();
        assertThat(json.has("nodes")).isFalse();
        assertThat(run("--contradictions").out())
                .contains("2 faces without gender and age, which nothing contradicts: indexed without");
    }

    @Test
    void contradictions_agesWithDays_areMovedByTheYearsBetweenThePhotos() throws IOException {
        dated("old.jpg", "franck_01829.jpg", "1950:05:01 12:00:00");
        dated("new.jpg", "franck_02159.jpg", "2020:05:01 12:00:00");

        assertThat(run("--contradictions").out())
                .containsPattern("ages cannot meet: \\d+ to \\d+ in 2020 and \\d+ to \\d+ in 1950");
    }

    @Test
    void graph_ofEachKind_isWrittenAndASecondRunWritesTheSame() throws IOException {
        heap();
        List<String> options = new ArrayList<>(List.of("--contradictions"));
        for (String kind : List.of("html", "graphml", "dot", "json")) {
            options.addAll(
                    List.of("--graph", folder.resolve("graphs/heap." + kind).toString()));
        }

        CommandRun first = run(options.toArray(String[]::new));
        List<String> written = graphs();
        CommandRun second = run(options.toArray(String[]::new));

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("graph: " + folder.resolve("graphs/heap.dot"));
        assertThat(second.out()).contains("billed calls: 0");
        assertThat(graphs()).isEqualTo(written);
        assertThat(written.get(0)).contains("\"later/2.jpg\"", "gender=\"MALE\"");
        assertThat(written.get(1)).contains("<graphml").contains("later/2.jpg");
        assertThat(written.get(2)).contains("<svg", "data:image/jpeg;base64,", "later/2.jpg");
        assertThat(new ObjectMapper().readTree(written.get(3)).get("edges")).hasSize(1);
    }

    @Test
    void graph_ofAnUnknownKind_isRefusedBeforeAnythingIsDone() throws IOException {
        heap();

        for (String name : List.of("heap.svg", "heap", "s3://bucket/heap.html")) {
            CommandRun run = run("--graph", name);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("graph").contains(name);
            assertThat(run.err().lines()).hasSize(1);
        }
        assertThat(run("--contradictions", "--gender-confidence", "101").err()).contains("--gender-confidence");
        assertThat(run("--contradictions", "--age-gap", "-1").err())
                .contains("--age-gap must be 0 or more years, was -1");
        assertThat(run("--age-gap", "5").code()).isEqualTo(2);
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void help_tellsTheExitCodesAndTheCollection() {
        assertThat(CommandRun.of("match-faces", "--help").out())
                .contains("Exit codes:", "facesearch match-faces photos", "(default: match-faces)");
    }

    private List<String> graphs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("graphs"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static String[] and(String[] options, String more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    /** Puts a picture into the heap with an EXIF block that says when it was taken. */
    private void dated(String name, String photo, String dateTime) throws IOException {
        byte[] text = (dateTime + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer block = ByteBuffer.allocate(6 + 8 + 2 * (2 + 12 + 4) + text.length)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1);
        block.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8 + 18);
        block.putInt(0).putShort((short) 1);
        block.putShort((short) 0x9003).putShort((short) 2).putInt(text.length).putInt(8 + 36);
        block.putInt(0).put(text);
        byte[] jpeg = DemoPhotos.bytes(photo);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + block.capacity());
        file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + block.capacity()));
        file.put(block.array()).put(jpeg, 2, jpeg.length - 2);
        Path target = folder.resolve("heap").resolve(name);
        Files.createDirectories(target.getParent());
        Files.write(target, file.array());
    }

    private CommandRun run(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("match-faces", folder.resolve("heap").toString(), "--store", store()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run, int code) throws JsonProcessingException {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        return new ObjectMapper().readTree(run.out());
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    /** Two stills of one man, one of them in a folder within, and a picture of nobody. */
    private void heap() throws IOException {
        picture("1.jpg", "franck_01829.jpg");
        picture("later/2.jpg", "franck_02159.jpg");
        ImageIO.write(
                new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("heap/blank.png").toFile());
    }

    private void picture(String name, String photo) throws IOException {
        Path file = folder.resolve("heap").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, DemoPhotos.bytes(photo));
    }
}
