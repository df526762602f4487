package dev.facesearch.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The embedded engine through the AWS SDK for JavaScript, taken from the npm registry by the lock file in src/test/js.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JavaScriptClientTest {

    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path FOLDER = Path.of("target", "js");

    @Test
    void sdkForJavaScript_twoPeopleEnrolled_findsThemInAGroup() throws Exception {
        assumeTrue(canRun("npm"), "skipped: there is no npm to take the AWS SDK for JavaScript with");
        install();
        writePhotos();
        try (LocalRekognition engine = LocalRekognition.builder().build();
                RekognitionServer server = RekognitionServer.builder(engine)
                        .credentials(Endpoints.CREDENTIALS)
                        .start()) {
            String output = run("node", "find-two-people.mjs", server.uri().toString(), "photos");

            assertThat(output).contains("found anna and franck among ");
        }
    }

    private static void install() throws Exception {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    private static void writePhotos() throws IOException {
        Path photos = FOLDER.resolve("photos");
        Path anna = Files.createDirectories(photos.resolve("anna"));
        Path franck = Files.createDirectories(photos.resolve("franck"));
        // She stands in the middle of a group there, so only she is cut out.
        BufferedImage sample3 = read("sample3.jpg");
        int width = sample3.getWidth();
        int height = sample3.getHeight();
        ImageIO.write(
                sample3.getSubimage(width / 2, height / 20, width / 4, height * 2 / 5),
                "jpeg",
                anna.resolve("1.jpg").toFile());
        for (String still : List.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg")) {
            Files.write(franck.resolve(still), DemoPhotos.bytes(still));
        }
        ImageIO.write(
                sideBySide(read("sample1.jpg"), read("franck_04117.jpg")),
                "jpeg",
                photos.resolve("group.jpg").toFile());
    }

    /** One picture of everybody on both. */
    private static BufferedImage sideBySide(BufferedImage left, BufferedImage right) {
        int height = left.getHeight();
        int rightWidth = right.getWidth() * height / right.getHeight();
        BufferedImage both = new BufferedImage(left.getWidth() + rightWidth, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, left.getWidth(), 0, rightWidth, height, null);
        graphics.dispose();
        return both;
    }

    private static BufferedImage read(String photo) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(DemoPhotos.bytes(photo)));
    }

    private static boolean canRun(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a program in the folder of the scripts and returns what it said; it must succeed. */
    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().put("TEST_ACCESS_KEY", Endpoints.CREDENTIALS.accessKeyId());
        builder.environment().put("TEST_SECRET_KEY", Endpoints.CREDENTIALS.secretAccessKey());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
