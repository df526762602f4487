package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.demo.DemoPhotos;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;

/** Photos of 24 megapixels in a process with a heap of 128 MB, which is that of a container of 512 MB. */
@Timeout(600)
class SmallHeapTest {

    private static final int WIDTH = 6000;
    private static final int HEIGHT = 4000;
    private static final String REFUSAL = "which needs a heap of";

    @TempDir
    private static Path folder;

    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void takePhotos() throws IOException {
        BufferedImage man = ImageIO.read(new ByteArrayInputStream(DemoPhotos.bytes("franck_01829.jpg")));
        BufferedImage women = ImageIO.read(new ByteArrayInputStream(DemoPhotos.bytes("sample6.jpg")));
        BufferedImage woman = women.getSubimage(
                (int) (0.29 * women.getWidth()), (int) (0.12 * women.getHeight()), (int) (0.2 * women.getWidth()), (int)
                        (0.36 * women.getHeight()));
        BufferedImage photo = photo(man, 2400, new Random(1));
        jpeg(photo, "people/Franck/1.jpg", 0.6f, false);
        // More than the service's 5 MiB: encoded again on the way.
        jpeg(photo, "heavy.jpg", 0.97f, false);
        jpeg(photo(woman, 700, new Random(2)), "people/Woman/1.jpg", 0.6f, true);
        jpeg(photo(women, 1500, new Random(3)), "group.jpg", 0.6f, false);
        jpeg(photo(women, 4800, new Random(4)), "large-group.jpg", 0.6f, true);
        ImageIO.write(
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB),
                "png",
                folder.resolve("large.png").toFile());
    }

    @AfterEach
    void killWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void enrolAndSearch_largePhotos_facesAreFoundAndWhatDoesNotFitIsRefusedByName() throws Exception {
        String enrolled = run(0, "enroll", path("people"), "--store", path("store"));
        String found = run(
                1,
                "search",
                path("people/Franck/1.jpg"),
                path("large.png"),
                path("people/Woman/1.jpg"),
                path("heavy.jpg"),
                path("group.jpg"),
                path("large-group.jpg"),
                "--store",
                path("store"));

        assertThat(enrolled).contains("Franck: 1 picture indexed", "Woman: 1 picture indexed");
        assertThat(found)
                .contains("large.png: decoding this picture takes", REFUSAL, "6000 x 4000 · 4 faces")
                .doesNotContain("OutOfMemoryError")
                .containsPattern("heavy.jpg · 6000 x 4000 · 1 face\\R.*\\R 1 +Franck +MATCH")
                .containsPattern("1.jpg · 6000 x 4000 · 1 face\\R.*\\R 1 +Woman +MATCH");
    }

    @Test
    void serve_largePhotosAtOnce_areAnsweredAndWhatDoesNotFitIsRefusedOverHttp() throws Exception {
        Process server = start("serve", "--port", "0", "--store", path("served"));
        BufferedReader out = server.inputReader(UTF_8);
        String url = out.readLine();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (RekognitionClient client = client(url)) {
            client.createCollection(request -> request.collectionId("people"));
            client.createUser(request -> request.collectionId("people").userId("Franck"));
            String faceId = client.indexFaces(request ->
                            request.collectionId("people").image(image -> image.bytes(bytes("people/Franck/1.jpg"))))
                    .faceRecords()
                    .get(0)
                    .face()
                    .faceId();
            client.associateFaces(
                    request -> request.collectionId("people").userId("Franck").faceIds(faceId));
            List<Future<SearchUsersByImageResponse>> answers = new ArrayList<>();
            for (String photo : List.of(
                    "people/Franck/1.jpg",
                    "group.jpg",
                    "large-group.jpg",
                    "people/Woman/1.jpg",
                    "people/Franck/1.jpg")) {
                Callable<SearchUsersByImageResponse> search = () -> client.searchUsersByImage(
                        request -> request.collectionId("people").image(image -> image.bytes(bytes(photo))));
                answers.add(callers.submit(search));
            }

            assertThatThrownBy(() ->
                            client.detectFaces(request -> request.image(image -> image.bytes(bytes("large.png")))))
                    .isInstanceOf(ImageTooLargeException.class)
                    .hasMessageContaining(REFUSAL);
            for (Future<SearchUsersByImageResponse> answer : answers) {
                assertThat(answer.get().searchedFace()).isNotNull();
            }
            assertThat(answers.get(4).get().userMatches().get(0).user().userId())
                    .isEqualTo("Franck");
        } finally {
            callers.shutdownNow();
        }
    }

    private static RekognitionClient client(String url) {
        return RekognitionClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .build();
    }

    private static SdkBytes bytes(String file) {
        return SdkBytes.fromByteArray(read(folder.resolve(file)));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private String run(int code, String... args) throws Exception {
        Process process = start(args);
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(code);
        return out;
    }

    private Process start(String... args) throws IOException {
        Process process = CommandProcess.of(List.of("-Xmx128m", "-Djava.awt.headless=true"), args)
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    /** Returns a picture enlarged onto a canvas of 24 megapixels with the grain of a camera. */
    private static BufferedImage photo(BufferedImage picture, int width, Random random) {
        BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                canvas.setRGB(x, y, (110 + random.nextInt(24)) * 0x010101);
            }
        }
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 400, 200, width, picture.getHeight() * width / picture.getWidth(), null);
        graphics.dispose();
        return canvas;
    }

    private static void jpeg(BufferedImage picture, String name, float quality, boolean progressive)
            throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (OutputStream out = Files.newOutputStream(file);
                MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
