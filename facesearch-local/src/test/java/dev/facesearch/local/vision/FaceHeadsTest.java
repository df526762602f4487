package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceHeadsTest {

    /** Heads on two numbers, with round weights. */
    private static final String HEADS = """
        {
          "embedder": "ab",
          "eyeglasses": {"bias": 1, "weights": [2, 0]},
          "beard": {"bias": 0, "weights": [0, 2]},
          "mustache": {"bias": -1, "weights": [1, 1]},
          "faceOccluded": {"bias": -9, "weights": [0, 0]},
          "sunglasses": {"bias": -3, "eyeglasses": 1, "darkness": -2, "both": -4},
          "mouthOpen": {"bias": -3, "gap": 100}
        }
        """;

    private Vision vision;

    @BeforeAll
    void load() {
        vision = Vision.load();
    }

    @AfterAll
    void close() {
        vision.close();
    }

    private static FaceHeads read(String json) {
        return FaceHeads.read(json.getBytes(StandardCharsets.UTF_8), "ab", 2, "heads.json");
    }

    private static FaceVector vector(float... values) {
        return new FaceVector(values, 3);
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    @Test
    void heads_vectorOfAnyLength_countsAsOneOfLengthOne() {
        FaceHeads heads = read(HEADS);

        assertThat(heads.eyeglasses(vector(0.6f, 0.8f), 0)).isCloseTo(logistic(2.2), within(1e-6));
        assertThat(heads.eyeglasses(vector(0.3f, 0.4f), 0)).isCloseTo(logistic(2.2), within(1e-6));
        assertThat(heads.beard(vector(0.3f, 0.4f))).isCloseTo(logistic(1.6), within(1e-6));
        assertThat(heads.mustache(vector(0.3f, 0.4f))).isCloseTo(logistic(0.4), within(1e-6));
    }

    @Test
    void sunglasses_darkEyes_byGlassesAndDarknessAndBoth() {
        double glasses = logistic(2.2);

        assertThat(read(HEADS).sunglasses(vector(0.6f, 0.8f), -1.5))
                .isCloseTo(logistic(-3 + glasses + 3 + 6 * glasses), within(1e-6));
    }

    @Test
    void eyeglasses_darkGlassesTheVectorDoesNotShow_areGlasses() {
        FaceHeads heads = read(HEADS);
        FaceVector face = vector(-1, 0);

        assertThat(heads.eyeglasses(face, 0)).isLessThan(0.3);
        assertThat(heads.eyeglasses(face, -3)).isEqualTo(heads.sunglasses(face, -3));
    }

    @Test
    void mouthOpen_gaps_growsWithThem() {
        assertThat(read(HEADS).mouthOpen(0.03)).isCloseTo(0.5, within(1e-6));
        assertThat(read(HEADS).mouthOpen(0.06)).isCloseTo(logistic(3), within(1e-6));
    }

    @Test
    void faceOccluded_noMask_leavesRoomForHandsAndCloth() {
        assertThat(read(HEADS).faceOccluded(vector(1, 0))).isBetween(0.01, 0.011);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ab\"', '\"cd\"', belongs to the embedder with SHA-256 cd",
        "'[2, 0]', '[2, 0, 0]', 'eyeglasses has not the vector''s 2 weights'",
        "'\"weights\": [0, 2]', '\"weights\": null', beard has not",
        "'\"mustache\"', '\"moustache\"', moustache",
        "'\"mouthOpen\": {\"bias\": -3, \"gap\": 100}', '\"mouthOpen\": null', mouthOpen is missing",
        "'{', '[', holds no heads"
    })
    void read_wrongFile_isRefusedAndSaysWhy(String right, String wrong, String reported) {
        assertThatThrownBy(() -> read(HEADS.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reported);
    }

    @Test
    void certainty_eyesNearEachOther_less() {
        assertThat(FaceHeads.certainty(face(0.39), 200, 100)).isEqualTo(1);
        assertThat(FaceHeads.certainty(face(0.25), 200, 100)).isCloseTo(0.5, within(1e-6));
        assertThat(FaceHeads.certainty(face(0.15), 200, 100)).isZero();
    }

    /** Returns a face of 50 pixels in a photo of 200 x 100, with eyes this many faces apart. */
    private static FoundFace face(double apart) {
        return new FoundFace(
                new BoundingBox(0.2, 0.2, 0.25, 0.5),
                99,
                List.of(
                        new FoundFace.Point("eyeLeft", 0.3, 0.4),
                        new FoundFace.Point("eyeRight", 0.3 + apart * 50 / 200, 0.4)),
                new FaceSquare(65, 45, 50, 0));
    }

    /**
     * Checks what the shipped weights find in the demo's photos. Numbers of November 2026; two hundredths are what
     * other processors may differ by, weights of another fitting differ by more.
     */
    @ParameterizedTest
    @CsvSource({
        "franck_02159.jpg, 0.020, 0.008, 0.002, 0.007, 0.915, 0.010",
        "franck_02683.jpg, 0.040, 0.004, 0.001, 0.003, 0.330, 0.010",
        "franck_04000.jpg, 0.011, 0.005, 0.001, 0.000, 0.999, 0.011",
        "sample1.jpg, 0.158, 0.000, 0.298, 0.163, 0.869, 0.010",
        "sample3.jpg, 0.008, 0.001, 0.003, 0.008, 0.997, 0.010",
        "sample5.jpg, 0.007, 0.000, 0.036, 0.025, 0.987, 0.010",
        "sample6.jpg, 0.008, 0.000, 0.013, 0.006, 0.961, 0.010"
    })
    void heads_demoPhotos_asWhenTheyWereFitted(
            String name, double glasses, double dark, double beard, double mustache, double open, double occluded) {
        Photo photo = DemoPhotos.photo(name);
        FoundFace face = vision.detect(photo).get(0);
        FaceVector vector = vision.embed(photo, face);
        FaceHeads heads = vision.heads().orElseThrow();
        double darkness = vision.eyeDarkness(photo, face);

        assertThat(heads.eyeglasses(vector, darkness)).isCloseTo(glasses, within(0.02));
        assertThat(heads.sunglasses(vector, darkness)).isCloseTo(dark, within(0.02));
        assertThat(heads.beard(vector)).isCloseTo(beard, within(0.02));
        assertThat(heads.mustache(vector)).isCloseTo(mustache, within(0.02));
        assertThat(heads.mouthOpen(vision.mouthGap(photo, face))).isCloseTo(open, within(0.02));
        assertThat(heads.faceOccluded(vector)).isCloseTo(occluded, within(0.02));
    }
}
