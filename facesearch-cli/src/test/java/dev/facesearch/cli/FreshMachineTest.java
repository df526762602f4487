package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.demo.DemoPhotos;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A setting missing on a machine is reported in one line, with the option and the variable, and never as a stack trace.
 */
class FreshMachineTest {

    private static final Map<String, String> KEYS = Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void enroll() throws IOException {
        Path person = Files.createDirectories(folder.resolve("people/Franck"));
        Files.write(person.resolve("1.jpg"), DemoPhotos.bytes("franck_01829.jpg"));
        assertThat(CommandRun.of("enroll", people(), "--store", store()).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search s3://bucket/x.jpg",
                "search PHOTO --out s3://bucket/r",
                "enroll s3://bucket/people",
                "serve --port 0 --s3-profile default",
                "migrate PEOPLE --to aws --dry-run"
            })
    void command_noRegion_namesOptionAndVariable(String line) {
        CommandRun run = new FreshMachine(folder).run(KEYS, args(line));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .matches("facesearch: no region for (S3|Amazon Rekognition): give --(s3-)?region, or set AWS_REGION"
                        + "(, or a region in the profile default)?\n");
    }

    @Test
    void search_noCredentials_namesOptionAndVariables() {
        CommandRun run =
                new FreshMachine(folder).run(Map.of("AWS_REGION", "eu-west-1"), args("search s3://bucket/x.jpg"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("facesearch: no credentials for S3: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
                        + " --s3-profile or set AWS_PROFILE\n");
    }

    @Test
    void search_profileThatIsNotThere_isNamedWithWhatItLacks() {
        CommandRun run = new FreshMachine(folder)
                .run(Map.of("AWS_REGION", "eu-west-1"), args("search s3://bucket/x.jpg --s3-profile nope"));

        assertThat(run.err().lines()).singleElement().asString().contains("(the profile nope: Profile file");
    }

    @Test
    void search_endpointVariableWithoutAScheme_isNamed() {
        CommandRun run = new FreshMachine(folder)
                .run(Map.of("AWS_ENDPOINT_URL_S3", "localhost:9000"), args("search s3://bucket/x.jpg"));

        assertThat(run.err())
                .startsWith(
                        "facesearch: AWS_ENDPOINT_URL_S3 has no http:// or https:// before its host: localhost:9000")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search PHOTO --json", "users export Franck", "enroll PEOPLE"})
    void command_fullDiskBehindTheOutput_isExitCode1AndAMessage(String line) {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "/dev/full is Linux's");

        CommandRun run = new FreshMachine(folder).run(full, Map.of(), args(line));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("facesearch: the results could not be written to the standard output: No space left on"
                        + " device\n");
    }

    private static String[] args(String line) {
        String photo = Path.of(people(), "Franck", "1.jpg").toString();
        return List.of((line.replace("PHOTO", photo).replace("PEOPLE", people()) + " --store " + store()).split(" "))
                .toArray(String[]::new);
    }

    private static String people() {
        return folder.resolve("people").toString();
    }

    private static String store() {
        return folder.resolve("store").toString();
    }
}
