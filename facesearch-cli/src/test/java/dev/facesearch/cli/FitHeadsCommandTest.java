package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class FitHeadsCommandTest {

    private static final Path LABELS = Path.of("..", "facesearch-models", "src", "heads", "labels.csv");

    @TempDir
    Path folder;

    @Test
    void fitHeads_photosNobodyLabelled_refusedAndNothingWritten() throws IOException {
        Path out = folder.resolve("heads.json");
        Path photos = Files.createDirectory(folder.resolve("photos"));

        CommandRun run = CommandRun.of("fit-heads", photos.toString(), LABELS.toString(), "--out", out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("0 of 2186 labelled photos found", "at least 10 of each are needed");
        assertThat(out).doesNotExist();
    }

    @Test
    void fitHeads_photoThatCannotBeRead_isNamedAndTheOthersAreLookedAt() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        byte[] broken = "no picture at all".getBytes(StandardCharsets.UTF_8);
        Files.write(photos.resolve("1.jpg"), broken);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(broken));
        Path labels = folder.resolve("labels.csv");
        Files.write(labels, List.of(Files.readAllLines(LABELS).get(0), sha256 + ",fit,1,1,1,1,1,1"));

        CommandRun run = CommandRun.of(
                "fit-heads",
                photos.toString(),
                labels.toString(),
                "--out",
                folder.resolve("heads.json").toString());

        assertThat(run.err()).contains("1 of 1 labelled photo found", "left out: ", "1.jpg", "at least 10 of each");
    }

    @Test
    void fitHeads_placeThatIsNot_refusedBeforeTheWork() {
        CommandRun run = CommandRun.of(
                "fit-heads",
                folder.toString(),
                LABELS.toString(),
                "--out",
                folder.resolve("none").resolve("heads.json").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no such folder").doesNotContain("found");
    }

    @Test
    @EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
    void fitHeads_developmentPhotos_theFileThatIsShipped() throws IOException {
        Path photos = Path.of(System.getProperty("facesearch.data", ""));
        assumeTrue(Files.isDirectory(photos.resolve("lfw-dev")), "no photos at " + photos);
        Path out = folder.resolve("heads.json");

        CommandRun run = CommandRun.of("fit-heads", photos.toString(), LABELS.toString(), "--out", out.toString());

        assertThat(run.err()).contains("2186 of 2186 labelled photos found");
        assertThat(Files.readString(out)).isEqualTo(shipped());
    }

    private static String shipped() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FitHeadsCommandTest.class.getResourceAsStream("/dev/facesearch/models/face_heads.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
