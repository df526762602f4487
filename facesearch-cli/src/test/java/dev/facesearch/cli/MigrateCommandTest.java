package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.local.LocalRekognition;
import dev.facesearch.server.RekognitionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

    @TempDir
    private static Path folder;

    private static DemoFolder demo;

    @BeforeAll
    static void enroll() throws IOException {
        demo = DemoFolder.unpack(folder);
        assertThat(CommandRun.of("enroll", people(), "--store", store()).code()).isZero();
    }

    @Test
    void migrate_toAnotherStore_takesEverybodyAndAnswersTheSame() {
        CommandRun run = CommandRun.of("migrate", people(), "--store", store(), "--to", at("whole"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("2 people, 5 pictures indexed", "the same people on 5 of 5 photos");
    }

    @Test
    void migrate_probeThatCannotBeRead_isNamedAndTheOthersAreAsked() throws IOException {
        Path probes = Files.createDirectory(folder.resolve("probes"));
        Files.writeString(probes.resolve("1.jpg"), "no picture at all");
        Files.copy(demo.photos().get(2), probes.resolve("2.jpg"));

        CommandRun run = CommandRun.of(
                "migrate", people(), "--store", store(), "--to", at("probed"), "--probes", probes.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("failed: ").contains("1.jpg");
        assertThat(run.out()).contains("the same people on 1 of 2 photos");
    }

    @Test
    void migrate_dryRun_plansAndMakesNothing() {
        CommandRun run = CommandRun.of(
                "migrate", people(), "--store", store(), "--to", at("planned"), "--dry-run", "--price", "IndexFaces=1");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("5 pictures to index", "IndexFaces 5", "billed calls");
        assertThat(folder.resolve("planned")).doesNotExist();
    }

    @Test
    void migrate_overBudget_endsAndGoesOnWhenRunAgain() {
        CommandRun first = CommandRun.of("migrate", people(), "--store", store(), "--to", at("small"), "--budget", "3");
        assertThat(first.code()).isEqualTo(3);
        assertThat(first.err()).contains("run it again");

        CommandRun second = CommandRun.of("migrate", people(), "--store", store(), "--to", at("small"));

        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("in already", "5 of 5");
    }

    @Test
    void migrate_somebodyElseIsThere_reportsWhereAnswersDiffer() throws IOException {
        // The target accepts no picture of Franck: only one side knows him.
        Path onlyAnna = folder.resolve("only-anna");
        Path anna = Files.createDirectories(onlyAnna.resolve("Anna"));
        try (Stream<Path> pictures = Files.list(demo.people().resolve("Anna"))) {
            for (Path picture : pictures.toList()) {
                Files.copy(picture, anna.resolve(picture.getFileName()));
            }
        }

        CommandRun run = CommandRun.of(
                "migrate",
                onlyAnna.toString(),
                "--store",
                store(),
                "--to",
                at("anna"),
                "--probes",
                demo.people().resolve("Franck").toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("the same people on 0 of 4 photos", "Franck before, nobody after");
    }

    @Test
    void migrate_ontoItself_wrongUsage() {
        CommandRun run = CommandRun.of("migrate", people(), "--store", store(), "--to", store());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("already");
    }

    @Test
    void migrate_toAnEndpoint_speaksItsProtocol() {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "thing");
        try (LocalRekognition engine = LocalRekognition.builder().build();
                RekognitionServer endpoint = RekognitionServer.builder(engine).start()) {
            CommandRun run = CommandRun.of(
                    "migrate",
                    people(),
                    "--store",
                    store(),
                    "--to",
                    endpoint.uri().toString(),
                    "--region",
                    "eu-west-1",
                    "--target-collection",
                    "moved");

            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(engine.describeCollection(request -> request.collectionId("moved"))
                            .userCount())
                    .isEqualTo(2);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private static String people() {
        return demo.people().toString();
    }

    private static String store() {
        return folder.resolve("store").toString();
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }
}
