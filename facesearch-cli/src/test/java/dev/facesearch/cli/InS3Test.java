package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.imaging.Photo;
import dev.facesearch.testbucket.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The command takes {@code s3://} wherever it takes a path. */
class InS3Test {

    private static final String BUCKET = "photos";
    private static final TestS3 SERVER = TestS3.start();
    private static final S3Client S3 = SERVER.client();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void enroll() {
        // The place where the SDK looks for credentials before this machine's user.
        System.setProperty("aws.accessKeyId", TestS3.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", TestS3.SECRET_KEY);
        S3.createBucket(create -> create.bucket(BUCKET));
        put("people/Franck/1.jpg", "franck_01829.jpg");
        put("people/Franck/2 + 3 & 4.jpg", "franck_02159.jpg");
        put("photo & 100%.jpg", "franck_03979.jpg");

        CommandRun run = run("enroll", "s3://photos/people");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 person, 2 pictures indexed");
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        S3.close();
        SERVER.close();
    }

    @Test
    void enroll_again_leavesAllAlone() {
        assertThat(run("enroll", "s3://photos/people").out()).contains("2 pictures in already");
    }

    @Test
    void enroll_dryRun_plans() {
        CommandRun run = run("enroll", "s3://photos/people", "--dry-run");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void enroll_withProgressAndPruning_listsTheFolderOnce() {
        put("listed/Franck/1.jpg", "franck_01829.jpg");
        CommandRun run;
        System.setProperty("facesearch.terminal", "true");
        try {
            run = run("enroll", "s3://photos/listed", "--prune", "people", "--collection", "listed");
        } finally {
            System.clearProperty("facesearch.terminal");
        }

        assertThat(run.out()).contains("1 person, 1 picture indexed");
        assertThat(CountedListings.of("listed/"))
                .as("for the check, the plan, the bar and the run")
                .isOne();
    }

    @Test
    void enroll_keyOfANameTakenApart_isThePersonTypedComposed() {
        put("apart/Zoe\u0308/1.jpg", "franck_02221.jpg");
        put("composed/Zo\u00eb/1.jpg", "franck_02221.jpg");

        CommandRun run = run("enroll", "s3://photos/apart", "--collection", "apart");

        assertThat(run.out()).contains("1 picture indexed");
        assertThat(run("enroll", "s3://photos/composed", "--collection", "apart")
                        .out())
                .contains("1 picture in already");
        String store = folder.resolve("store").toString();
        assertThat(CommandRun.of("users", "describe", "Zo\u00eb", "--collection", "apart", "--store", store)
                        .out())
                .contains("1 face");
        assertThat(CommandRun.of("erase", "Zo\u00eb", "--yes", "--collection", "apart", "--store", store)
                        .code())
                .isZero();
    }

    @Test
    void search_photoInS3_writesResultsBack() throws JsonProcessingException {
        CommandRun run = run("search", "s3://photos/photo & 100%.jpg", "--out", "s3://photos/results", "--json");

        assertThat(run.err()).isEmpty();
        JsonNode printed = new ObjectMapper().readTree(run.out());
        assertThat(printed.get("annotated").textValue()).isEqualTo("s3://photos/results/photo & 100%-annotated.jpg");
        Photo annotated = Photo.of(get("results/photo & 100%-annotated.jpg"));
        assertThat(annotated.width()).isEqualTo(printed.get("width").intValue());
        JsonNode written = new ObjectMapper().readTree(new String(get("results/photo & 100%.json"), UTF_8));
        assertThat(written).isEqualTo(printed);
        assertThat(written.get("faces").get(0).get("userMatch").get("userName").textValue())
                .isEqualTo("Franck");
    }

    @Test
    void migrate_peopleAndProbesInS3_agree() {
        CommandRun run = run(
                "migrate",
                "s3://photos/people",
                "--to",
                folder.resolve("elsewhere").toString(),
                "--probes",
                "s3://photos/people/Franck");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 person, 2 pictures indexed").contains("the same people on 2 of 2 photos");
    }

    @Test
    void matchFaces_prefixWithFolders_matchesAndWritesBack() throws JsonProcessingException {
        CommandRun first = run("match-faces", "s3://photos/people", "--json", "--save-image-data", "s3://photos/said");
        CommandRun second = run("match-faces", "s3://photos/people", "--json");

        assertThat(first.err()).isEmpty();
        JsonNode pair = new ObjectMapper().readTree(first.out()).get("pairs").get(0);
        assertThat(pair.get("source").textValue()).isEqualTo("Franck/1.jpg");
        assertThat(pair.get("otherSource").textValue()).isEqualTo("Franck/2 + 3 & 4.jpg");
        assertThat(new String(get("said/Franck/1.jpg.json"), UTF_8)).contains("\"ageRange\"");
        assertThat(new ObjectMapper().readTree(second.out()).get("billedCalls").intValue())
                .isZero();
    }

    @Test
    void search_noSuchObject_isOneLine() {
        CommandRun run = run("search", "s3://photos/gone.jpg");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "facesearch: no object at s3://photos/gone.jpg; check the bucket, the key and the version");
    }

    @Test
    void search_malformedPlace_isOneLine() {
        assertThat(run("search", "s3://photos").err()).contains("an S3 object is written s3://bucket/key");
    }

    @Test
    void enroll_noSuchBucket_isOneLine() {
        CommandRun run = run("enroll", "s3://no-such-bucket/people");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("no such bucket"));
    }

    @Test
    void search_html_showsEnrolledFacesFromAFolderInS3() throws IOException {
        Path page = folder.resolve("page.html");

        CommandRun run = run(
                "search",
                "s3://photos/photo & 100%.jpg",
                "--html",
                page.toString(),
                "--pictures",
                "s3://photos/people");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(Files.readString(page)).contains("Enrolled face of Franck").doesNotContain("is not at hand");
    }

    @Test
    void compare_aPictureInS3WithAnother_finds() {
        CommandRun run = CommandRun.of(
                "compare",
                "s3://photos/people/Franck/1.jpg",
                "s3://photos/photo & 100%.jpg",
                "--s3-endpoint",
                SERVER.endpoint().toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("1 +(9\\d\\.\\d\\d|100.00) ");
    }

    private static CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--store",
                folder.resolve("store").toString(),
                "--s3-endpoint",
                SERVER.endpoint().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static void put(String key, String photo) {
        S3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(DemoPhotos.bytes(photo)));
    }

    private static byte[] get(String key) {
        return S3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
    }
}
