package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.FoundFace.Point;
import dev.facesearch.local.vision.FoundFace.Pose;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisionTest {

    private Vision vision;

    @BeforeAll
    void load() {
        vision = Vision.load();
    }

    @AfterAll
    void close() {
        vision.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sample1.jpg, 3",
        "sample2.jpg, 3",
        "sample3.jpg, 3",
        "sample4.jpg, 4",
        "sample5.jpg, 5",
        "sample6.jpg, 4"
    })
    void detect_groupPhoto_findsEachFaceAndNothingElse(String name, int faces) {
        assertThat(vision.detect(DemoPhotos.photo(name))).hasSize(faces);
    }

    @Test
    void detect_portraitStills_findOneFaceEach() {
        for (String name : DemoPhotos.names()) {
            if (name.startsWith("franck")) {
                assertThat(vision.detect(DemoPhotos.photo(name))).as(name).hasSize(1);
            }
        }
    }

    @Test
    void detect_groupPhoto_largestFirst() {
        assertThat(vision.detect(DemoPhotos.photo("sample5.jpg")))
                .isSortedAccordingTo(Comparator.comparingDouble(
                                (FoundFace face) -> face.box().area())
                        .reversed());
    }

    @Test
    void detect_face_hasTheServicesLandmarksTheFiveFirst() {
        FoundFace face = only("franck_02888.jpg");

        assertThat(face.landmarks()).hasSize(30);
        assertThat(face.landmarks().subList(0, 5))
                .extracting(Point::type)
                .containsExactly("eyeLeft", "eyeRight", "mouthLeft", "mouthRight", "nose");
        assertThat(point(face, "eyeLeft").x()).isLessThan(point(face, "nose").x());
        assertThat(point(face, "eyeRight").x())
                .isGreaterThan(point(face, "nose").x());
        assertThat(point(face, "mouthLeft").y())
                .isGreaterThan(point(face, "nose").y());
        for (String type :
                List.of("eyeLeft", "eyeRight", "mouthLeft", "mouthRight", "nose", "leftEyeUp", "mouthDown")) {
            assertThat(face.box()
                            .contains(point(face, type).x(), point(face, type).y()))
                    .as(type)
                    .isTrue();
        }
    }

    @Test
    void detect_faceOfFortyPixelsInFullHd_isFound() {
        Photo portrait = DemoPhotos.photo("franck_02888.jpg");
        double face = only("franck_02888.jpg").box().height() * portrait.height();
        AffineTransform where = AffineTransform.getTranslateInstance(1234, 567);
        where.scale(40 / face, 40 / face);

        List<FoundFace> found = vision.detect(DemoPhotos.drawn(portrait, 1920, 1080, where));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).box().height() * 1080).isCloseTo(40, within(8.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-40, -20, 20, 40})
    void detect_turnedPicture_sameVectorAndThatRoll(int degrees) {
        Photo upright = DemoPhotos.photo("franck_02888.jpg");
        FoundFace straight = only("franck_02888.jpg");
        AffineTransform where = AffineTransform.getRotateInstance(Math.toRadians(degrees), 500, 500);
        where.translate(140, 212);
        Photo turned = DemoPhotos.drawn(upright, 1000, 1000, where);

        List<FoundFace> found = vision.detect(turned);

        assertThat(found).hasSize(1);
        Pose pose = vision.pose(turned, found.get(0));
        assertThat(pose.roll()).isCloseTo(vision.pose(upright, straight).roll() + degrees, within(4f));
        assertThat(pose.yaw()).isCloseTo(vision.pose(upright, straight).yaw(), within(8f));
        assertThat(cosine(vision.embed(upright, straight), vision.embed(turned, found.get(0))))
                .isGreaterThan(0.95);
    }

    @Test
    void detect_mirroredPicture_yawAndRollChangeTheirSigns() {
        Photo photo = DemoPhotos.photo("franck_02683.jpg");
        FoundFace face = only("franck_02683.jpg");
        Photo mirrored = DemoPhotos.drawn(
                photo, photo.width(), photo.height(), new AffineTransform(-1, 0, 0, 1, photo.width(), 0));

        FoundFace other = vision.detect(mirrored).get(0);

        assertThat(vision.pose(photo, face).yaw()).isGreaterThan(8);
        assertThat(vision.pose(mirrored, other).yaw())
                .isCloseTo(-vision.pose(photo, face).yaw(), within(8f));
        assertThat(vision.pose(mirrored, other).roll())
                .isCloseTo(-vision.pose(photo, face).roll(), within(3f));
    }

    @Test
    void detect_profileAndFrontal_yawReportsThemApart() {
        Photo photo = DemoPhotos.photo("sample2.jpg");
        List<FoundFace> faces = vision.detect(photo);
        FoundFace profile = faces.get(0);
        assertThat(profile.box().centerX()).isLessThan(0.3);

        assertThat(vision.pose(photo, profile).yaw()).isLessThan(-60);
        assertThat(vision.pose(photo, faces.get(1)).yaw()).isBetween(-30f, 30f);
        assertThat(vision.pose(photo, faces.get(2)).yaw()).isBetween(-30f, 30f);
    }

    @Test
    void detect_darkerPicture_isLessBright() {
        Photo photo = DemoPhotos.photo("franck_02888.jpg");
        Photo dark = TestPictures.darkened(photo, 0.5f);

        assertThat(quality(dark).brightness()).isCloseTo(quality(photo).brightness() / 2, within(3f));
    }

    @Test
    void detect_blurredPicture_isLessSharp() {
        Photo photo = DemoPhotos.photo("franck_02888.jpg");
        AffineTransform half = AffineTransform.getScaleInstance(0.1, 0.1);
        Photo small = DemoPhotos.drawn(photo, photo.width() / 10, photo.height() / 10, half);
        AffineTransform back = AffineTransform.getScaleInstance(10, 10);
        Photo blurred = DemoPhotos.drawn(small, photo.width(), photo.height(), back);

        assertThat(quality(blurred).sharpness()).isLessThan(quality(photo).sharpness() / 2);
    }

    @Test
    void detect_nothingInThePicture_findsNothing() {
        assertThat(vision.detect(TestPictures.noise(640, 480))).isEmpty();
        assertThat(vision.detect(TestPictures.noise(1, 1))).isEmpty();
        assertThat(vision.detect(TestPictures.noise(3, 2000))).isEmpty();
    }

    @Test
    void detect_faceCutByThePicturesEdge_keepsItsBoxOutside() {
        Photo portrait = DemoPhotos.photo("franck_02888.jpg");
        double cut = only("franck_02888.jpg").box().left() * portrait.width() + 60;
        Photo half = DemoPhotos.drawn(
                portrait,
                portrait.width() - (int) cut,
                portrait.height(),
                AffineTransform.getTranslateInstance(-cut, 0));

        List<FoundFace> found = vision.detect(half);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).box().left()).isLessThan(0.02);
    }

    @Test
    void embed_anyFace_lengthByTheNormThatIsKept() {
        Photo photo = DemoPhotos.photo("sample3.jpg");
        VectorLengths lengths = vision.models().description().embedder().lengths();

        for (FoundFace face : vision.detect(photo)) {
            FaceVector vector = vision.embed(photo, face);
            assertThat(vector.values()).hasSize(vision.models().dimension());
            assertThat(Math.sqrt(product(vector, vector))).isCloseTo(lengths.of(vector.norm()), within(1e-5));
            assertThat(vector.norm()).isBetween(2f, 6f);
        }
    }

    @Test
    void embed_onePersonsPhotos_areSimilarAndStrangersAreNot() {
        List<FaceVector> franck = new ArrayList<>();
        List<FaceVector> others = new ArrayList<>();
        for (String name : DemoPhotos.names()) {
            Photo photo = DemoPhotos.photo(name);
            for (FoundFace face : vision.detect(photo)) {
                (name.startsWith("franck") ? franck : others).add(vision.embed(photo, face));
            }
        }

        for (FaceVector one : franck) {
            assertThat(franck).allMatch(other -> similarity(one, other) > 99);
            assertThat(others).allMatch(other -> similarity(one, other) < 80);
        }
    }

    @Test
    void embed_personInTwoGroups_isTheMostSimilarOfAll() {
        Photo first = DemoPhotos.photo("sample1.jpg");
        Photo second = DemoPhotos.photo("sample3.jpg");
        FoundFace right = byCenter(vision.detect(first)).get(2);
        FaceVector searched = vision.embed(first, right);

        List<Double> cosines = byCenter(vision.detect(second)).stream()
                .map(face -> cosine(searched, vision.embed(second, face)))
                .toList();

        assertThat(cosines.get(1))
                .isGreaterThan(vision.models().faceSimilarity().product(99));
        assertThat(cosines.get(0)).isLessThan(vision.models().faceSimilarity().product(99));
        assertThat(cosines.get(2)).isLessThan(vision.models().faceSimilarity().product(99));
    }

    @Test
    void embed_faceWithoutLandmarks_isRefused() {
        FoundFace bare = new FoundFace(
                new BoundingBox(0, 0, 1, 1),
                99,
                List.of(new Point("eyeLeft", 0.3, 0.3)),
                new FaceSquare(50, 50, 100, 0));

        assertThatThrownBy(() -> vision.embed(DemoPhotos.photo("sample1.jpg"), bare))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eyeRight");
    }

    @Test
    void detect_manyThreads_giveWhatOneGives() throws Exception {
        List<String> names = DemoPhotos.names().subList(0, 8);
        List<List<FoundFace>> alone = names.stream()
                .map(name -> vision.detect(DemoPhotos.photo(name)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<FoundFace>>> together = new ArrayList<>();
            for (String name : names) {
                together.add(threads.submit(() -> vision.detect(DemoPhotos.photo(name))));
            }
            for (int i = 0; i < names.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void close_whileOthersCall_letsThemFinishAndRefusesTheRest() throws Exception {
        Vision own = Vision.load();
        Photo photo = DemoPhotos.photo("sample3.jpg");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(threads.submit(() -> {
                    int done = 0;
                    while (true) {
                        try {
                            assertThat(own.detect(photo)).hasSize(3);
                            done++;
                        } catch (IllegalStateException e) {
                            assertThat(e).hasMessageContaining("closed");
                            return done;
                        }
                    }
                }));
            }
            assertThat(own.detect(photo)).hasSize(3);

            own.close();
            own.close();

            for (Future<Integer> call : calls) {
                assertThat(call.get()).isNotNegative();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThatThrownBy(() -> own.detect(photo)).isInstanceOf(IllegalStateException.class);
    }

    private FoundFace.Quality quality(Photo photo) {
        return vision.quality(photo, vision.detect(photo).get(0));
    }

    private FoundFace only(String name) {
        List<FoundFace> faces = vision.detect(DemoPhotos.photo(name));
        assertThat(faces).hasSize(1);
        return faces.get(0);
    }

    private float similarity(FaceVector one, FaceVector other) {
        return vision.models().faceSimilarity().similarity(product(one, other));
    }

    private static List<FoundFace> byCenter(List<FoundFace> faces) {
        return faces.stream()
                .sorted(Comparator.comparingDouble(face -> face.box().centerX()))
                .toList();
    }

    private static Point point(FoundFace face, String type) {
        return face.landmarks().stream()
                .filter(point -> point.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static double cosine(FaceVector one, FaceVector other) {
        return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
    }

    private static double product(FaceVector one, FaceVector other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += (double) one.values()[i] * other.values()[i];
        }
        return sum;
    }
}
