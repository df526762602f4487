package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault is one line that names the item, what is wrong and what to do. */
class FaultLinesTest {

    @TempDir
    private static Path folder;

    private static Path photo;
    private static Path file;

    @BeforeAll
    static void enroll() throws IOException {
        photo = Files.createDirectories(folder.resolve("people/Franck")).resolve("1.jpg");
        Files.write(photo, DemoPhotos.bytes("franck_01829.jpg"));
        file = Files.createFile(folder.resolve("file"));
        assertThat(run("enroll", folder.resolve("people").toString()).code()).isZero();
    }

    @Test
    void search_severalDamagedPhotos_eachIsNamedWithItsReason() throws IOException {
        byte[] whole = Files.readAllBytes(photo);
        Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Path gone = folder.resolve("gone.jpg");

        CommandRun run = run("search", cut.toString(), gone.toString(), folder.toString(), photo.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        "facesearch: " + cut + ": this JPEG is cut off before its end; send the whole file",
                        "facesearch: the file " + gone + " cannot be read: there is no such file or folder",
                        "facesearch: " + folder + ": the picture cannot be read: it is a folder, not a file");
        assertThat(run.out()).contains("Franck");
    }

    @Test
    void search_photoWhoseNameHoldsALinesEnd_keepsTheReason() throws IOException {
        byte[] whole = Files.readAllBytes(photo);
        Path cut = Files.write(folder.resolve("two\nlines.jpg"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(run("search", cut.toString()).err())
                .isEqualToIgnoringNewLines("facesearch: " + folder.resolve("two\\u000alines.jpg")
                        + ": this JPEG is cut off before its end; send the whole file");
    }

    @Test
    void confirm_damagedPhoto_isNamedWithItsReason() throws IOException {
        byte[] whole = Files.readAllBytes(photo);
        Path cut = Files.write(folder.resolve("cut2.jpg"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(run("confirm", cut.toString(), "--as", "Franck").err())
                .isEqualToIgnoringNewLines(
                        "facesearch: " + cut + ": this JPEG is cut off before its end; send the whole file");
    }

    @Test
    void search_resultsFolderThatIsAFile_isNamedWithTheReason() {
        Path out = file.resolve("out");

        CommandRun run = run("search", photo.toString(), "--out", out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("facesearch: " + photo + ": cannot write " + out.resolve("1-annotated.jpg")
                        + ": a part of its path is a file, not a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9000", "127.0.0.1:9000", "minio", "ftp://host"})
    void search_endpointWithoutAScheme_isOneLine(String endpoint) {
        CommandRun run = run("search", "s3://bucket/x.jpg", "--s3-endpoint", endpoint);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("facesearch: --s3-endpoint has no http:// or https:// before its host: "
                        + endpoint + "; write it whole, such as http://127.0.0.1:9000");
    }

    @Test
    void evaluate_endpointWithoutAScheme_isOneLine() {
        assertThat(CommandRun.of("evaluate", folder.toString(), "--endpoint", "localhost:8080")
                        .err())
                .startsWith("facesearch: --endpoint has no http:// or https://")
                .hasLineCount(1);
    }

    @Test
    void migrate_targetWithoutAScheme_isNotTakenForAFolder() {
        CommandRun run = run("migrate", folder.resolve("people").toString(), "--to", "localhost:8080");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("facesearch: --to has no http:// or https:// before its host: localhost:8080")
                .hasLineCount(1);
        assertThat(Path.of("localhost:8080")).doesNotExist();
    }

    @Test
    void evaluate_reportIntoAMissingFolder_isReportedBeforeTheWork() {
        Path report = folder.resolve("none/report.html");

        CommandRun run = CommandRun.of("evaluate", folder.resolve("people").toString(), "--html", report.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "facesearch: cannot write the report " + report + ": there is no folder " + report.getParent());
    }

    @Test
    void demo_folderThatIsAFile_isOneLine() {
        CommandRun run = CommandRun.of("demo", "--out", file.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "facesearch: " + file.resolve("people") + ": a part of its path is a file, not a folder");
    }

    @Test
    void run_outputThatCannotBeWritten_isExitCode1WithTheReason() {
        StringWriter err = new StringWriter();

        int code = FacesearchCommand.run(
                new StandardOutput(new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                }),
                new PrintWriter(err),
                "users",
                "list",
                "--store",
                folder.resolve("store").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "facesearch: the results could not be written to the standard output: Broken pipe");
    }

    @Test
    void search_bucketInAnotherRegion_isFollowed() throws IOException {
        try (StubS3 s3 = new StubS3()) {
            System.setProperty("aws.accessKeyId", "a");
            System.setProperty("aws.secretAccessKey", "b");
            System.setProperty("aws.endpointUrlS3", s3.url());

            CommandRun run = run("search", s3.inEuWest1(Files.readAllBytes(photo)), "--s3-region", "us-east-1");

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("Franck");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            System.clearProperty("aws.endpointUrlS3");
        }
    }

    private static CommandRun run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--store";
        all[args.length + 1] = folder.resolve("store").toString();
        return CommandRun.of(all);
    }
}
