package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.FoundFace;
import dev.facesearch.local.vision.ModelSource;
import dev.facesearch.local.vision.Vision;
import dev.facesearch.testkit.TestPictures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.rekognition.model.Attribute;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyzedPictureTest {

    private final RecentAnalyses recent = new RecentAnalyses();
    private Vision vision;

    @BeforeAll
    void load() {
        vision = SharedVision.acquire(ModelSource.STANDARD);
    }

    @AfterAll
    void release() {
        SharedVision.release(ModelSource.STANDARD);
    }

    @Test
    void detail_noAttribute_takesPoseAndQualityOnly() {
        assertThat(detail()).isEqualTo(parts(FaceReading.POSE, FaceReading.QUALITY));
    }

    @Test
    void detail_twoAttributesOfOneModel_takesItOnce() {
        assertThat(detail(Attribute.AGE_RANGE, Attribute.GENDER))
                .isEqualTo(parts(FaceReading.POSE, FaceReading.AGE_AND_GENDER, FaceReading.QUALITY));
    }

    @Test
    void detail_glasses_takesTheVectorAndTheDarknessOfTheEyes() {
        assertThat(detail(Attribute.SUNGLASSES))
                .isEqualTo(parts(FaceReading.VECTOR, FaceReading.POSE, FaceReading.QUALITY, FaceReading.EYE_DARKNESS));
    }

    @Test
    void detail_all_takesEachModelOnceSlowestFirst() {
        assertThat(detail(Attribute.ALL))
                .isEqualTo(parts(
                        FaceReading.VECTOR,
                        FaceReading.POSE,
                        FaceReading.AGE_AND_GENDER,
                        FaceReading.EMOTIONS,
                        FaceReading.MOUTH_GAP,
                        FaceReading.QUALITY,
                        FaceReading.EYES_CLOSED,
                        FaceReading.EYE_DARKNESS));
    }

    @Test
    void read_severalFaces_inTheirOrder() {
        try (AnalyzedPicture picture = open(TestPictures.group())) {
            List<FoundFace> faces = new ArrayList<>(picture.faces());
            Collections.reverse(faces);

            List<SeenFace> seen = picture.read(faces, SeenFace.READING);

            assertThat(seen).hasSizeGreaterThan(1).extracting(SeenFace::found).isEqualTo(faces);
            assertThat(seen).extracting(SeenFace::pose).doesNotHaveDuplicates();
        }
    }

    @Test
    void read_laterPictureWithTheSameBytes_nothingIsFoundAgain() {
        FoundFace face;
        FaceVector vector;
        try (AnalyzedPicture picture = open(TestPictures.man(0))) {
            face = picture.faces().get(0);
            vector = picture.read(face, FaceReading.VECTOR);
        }
        try (AnalyzedPicture picture = open(TestPictures.man(0))) {
            assertThat(picture.faces()).first().isSameAs(face);
            assertThat(picture.read(face, FaceReading.VECTOR)).isSameAs(vector);
        }
    }

    private List<FaceReading.Part> detail(Attribute... attributes) {
        try (AnalyzedPicture picture = open(TestPictures.man(0))) {
            return FaceShapes.detail(picture, List.of(attributes)).parts();
        }
    }

    private static List<FaceReading.Part> parts(FaceReading<?>... readings) {
        return List.of(readings).stream()
                .flatMap(reading -> reading.parts().stream())
                .toList();
    }

    private AnalyzedPicture open(byte[] bytes) {
        return new AnalyzedPicture(
                Photo.of(bytes),
                "hash of " + bytes.length,
                vision,
                recent.of("hash of " + bytes.length),
                new Lifetime(),
                PictureHeap.SHARED);
    }
}
