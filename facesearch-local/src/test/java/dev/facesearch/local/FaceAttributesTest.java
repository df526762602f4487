package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.testkit.TestPictures;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.Emotion;
import software.amazon.awssdk.services.rekognition.model.EmotionName;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.GenderType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceAttributesTest {

    private LocalRekognition client;

    @BeforeAll
    void open() {
        client = LocalRekognition.builder().storeInMemory().build();
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    void detectFaces_nothingAskedFor_nothingBesideTheDefault() {
        FaceDetail face = detect(TestPictures.man(0));

        assertThat(face.landmarks()).hasSize(5);
        assertThat(face.pose()).isNotNull();
        assertThat(face.quality()).isNotNull();
        assertThat(face.ageRange()).isNull();
        assertThat(face.gender()).isNull();
        assertThat(face.smile()).isNull();
        assertThat(face.eyesOpen()).isNull();
        assertThat(face.hasEmotions()).isFalse();
        assertThat(face.eyeglasses()).isNull();
        assertThat(face.sunglasses()).isNull();
        assertThat(face.beard()).isNull();
        assertThat(face.mustache()).isNull();
        assertThat(face.mouthOpen()).isNull();
        assertThat(face.faceOccluded()).isNull();
        assertThat(face.eyeDirection()).isNull();
    }

    @Test
    void detectFaces_all_allTheModelsTell() {
        FaceDetail face = detect(TestPictures.man(0), Attribute.ALL);

        assertThat(face.landmarks()).hasSize(30);
        assertThat(face.ageRange().low()).isLessThan(face.ageRange().high());
        assertThat(face.gender()).isNotNull();
        assertThat(face.smile()).isNotNull();
        assertThat(face.eyesOpen()).isNotNull();
        assertThat(face.emotions()).hasSize(7);
        assertThat(face.beard()).isNotNull();
        assertThat(face.mustache()).isNotNull();
        assertThat(face.eyeglasses()).isNotNull();
        assertThat(face.sunglasses()).isNotNull();
        assertThat(face.mouthOpen()).isNotNull();
        assertThat(face.faceOccluded()).isNotNull();
        assertThat(face.eyeDirection()).isNotNull();
    }

    @Test
    void detectFaces_eyeDirection_isTheHeadsAndNoMoreThanAGuess() {
        FaceDetail face = detect(TestPictures.man(0), Attribute.EYE_DIRECTION);

        assertThat(face.eyeDirection().yaw()).isEqualTo(face.pose().yaw());
        assertThat(face.eyeDirection().pitch()).isEqualTo(face.pose().pitch());
        assertThat(face.eyeDirection().confidence()).isEqualTo(50);
    }

    @Test
    void detectFaces_manWithoutGlassesAndBeard_surelySo() {
        for (int i = 0; i < 3; i++) {
            FaceDetail face = detect(TestPictures.man(i), Attribute.ALL);

            assertThat(face.eyeglasses().value()).isFalse();
            assertThat(face.eyeglasses().confidence()).isBetween(90f, 100f);
            assertThat(face.sunglasses().value()).isFalse();
            assertThat(face.beard().value()).isFalse();
            assertThat(face.beard().confidence()).isBetween(90f, 100f);
            assertThat(face.faceOccluded().value()).isFalse();
            assertThat(face.faceOccluded().confidence()).isBetween(90f, 99f);
        }
    }

    @Test
    void detectFaces_mouthOpenAndShut_toldApart() {
        assertThat(detect(TestPictures.man(6), Attribute.MOUTH_OPEN).mouthOpen().value())
                .isTrue();
        assertThat(detect(TestPictures.man(0), Attribute.MOUTH_OPEN).mouthOpen().value())
                .isFalse();
    }

    @Test
    void detectFaces_otherModelsWithHeads_allTheModelsTell() {
        try (LocalRekognition dlib = LocalRekognition.builder()
                .storeInMemory()
                .models(BundledModels.DLIB)
                .build()) {
            FaceDetail face = dlib.detectFaces(
                            request -> request.image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(0))))
                                    .attributes(Attribute.ALL))
                    .faceDetails()
                    .get(0);

            assertThat(face.sunglasses()).isNotNull();
            assertThat(face.beard().value()).isFalse();
        }
    }

    @Test
    void detectFaces_allBesideDefault_allWins() {
        assertThat(detect(TestPictures.man(0), Attribute.DEFAULT, Attribute.ALL).landmarks())
                .hasSize(30);
    }

    @Test
    void detectFaces_oneAttribute_thatOneAndFiveLandmarks() {
        FaceDetail face = detect(TestPictures.man(0), Attribute.GENDER);

        assertThat(face.gender()).isNotNull();
        assertThat(face.landmarks()).hasSize(5);
        assertThat(face.ageRange()).isNull();
        assertThat(face.hasEmotions()).isFalse();
    }

    @Test
    void detectFaces_manAndWoman_toldApart() {
        for (int i = 0; i < 3; i++) {
            assertThat(detect(TestPictures.man(i), Attribute.GENDER).gender().value())
                    .isEqualTo(GenderType.MALE);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(detect(TestPictures.woman(i), Attribute.GENDER).gender().value())
                    .isEqualTo(GenderType.FEMALE);
        }
    }

    @Test
    void detectFaces_emotions_surestFirstAndAddUpToAHundred() {
        List<Emotion> emotions =
                detect(TestPictures.woman(0), Attribute.EMOTIONS).emotions();

        assertThat(emotions).extracting(Emotion::confidence).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(emotions.stream().mapToDouble(Emotion::confidence).sum()).isCloseTo(100, within(0.01));
        assertThat(emotions).extracting(Emotion::type).doesNotContain(EmotionName.CONFUSED, EmotionName.UNKNOWN);
    }

    @Test
    void detectFaces_smile_isTheHappyEmotion() {
        FaceDetail face = detect(TestPictures.woman(0), Attribute.SMILE, Attribute.EMOTIONS);

        float happy = face.emotions().stream()
                .filter(emotion -> emotion.type() == EmotionName.HAPPY)
                .findFirst()
                .orElseThrow()
                .confidence();
        assertThat(face.smile().value()).isEqualTo(happy >= 50);
        assertThat(face.smile().confidence()).isCloseTo(Math.max(happy, 100 - happy), within(0.01f));
    }

    @Test
    void indexFaces_attributes_asDetected() {
        client.createCollection(request -> request.collectionId("attributes"));

        FaceDetail indexed = client.indexFaces(request -> request.collectionId("attributes")
                        .image(image -> image.bytes(SdkBytes.fromByteArray(TestPictures.man(1))))
                        .detectionAttributes(Attribute.ALL))
                .faceRecords()
                .get(0)
                .faceDetail();

        assertThat(indexed).isEqualTo(detect(TestPictures.man(1), Attribute.ALL));
    }

    private FaceDetail detect(byte[] picture, Attribute... attributes) {
        return client.detectFaces(request -> request.image(image -> image.bytes(SdkBytes.fromByteArray(picture)))
                        .attributes(attributes))
                .faceDetails()
                .get(0);
    }
}
