package dev.facesearch.testkit;

import static dev.facesearch.testkit.ContractTarget.image;
import static dev.facesearch.testkit.ServiceErrors.assertError;
import static dev.facesearch.testkit.ServiceErrors.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.CompareFacesMatch;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.Landmark;
import software.amazon.awssdk.services.rekognition.model.LandmarkType;

/** Tests DetectFaces and CompareFaces, and which pictures are taken at all. */
interface PictureContract extends ContractTarget {

    @Test
    default void detectFaces_man_defaultAttributes() {
        FaceDetail face = client().detectFaces(request -> request.image(image(TestPictures.man(0))))
                .faceDetails()
                .get(0);

        assertThat(face.confidence()).isBetween(90f, 100f);
        assertThat(face.landmarks())
                .extracting(Landmark::type)
                .containsExactlyInAnyOrder(
                        LandmarkType.EYE_LEFT,
                        LandmarkType.EYE_RIGHT,
                        LandmarkType.MOUTH_LEFT,
                        LandmarkType.MOUTH_RIGHT,
                        LandmarkType.NOSE);
        assertThat(landmark(face, LandmarkType.EYE_LEFT).x())
                .isLessThan(landmark(face, LandmarkType.EYE_RIGHT).x());
        assertThat(face.pose().roll()).isBetween(-45f, 45f);
        assertThat(face.quality().brightness()).isBetween(0f, 100f);
        assertThat(face.quality().sharpness()).isBetween(0f, 100f);
    }

    @Test
    default void detectFaces_all_moreLandmarks() {
        FaceDetail face = client().detectFaces(
                        request -> request.image(image(TestPictures.man(0))).attributes(Attribute.ALL))
                .faceDetails()
                .get(0);

        assertThat(face.landmarks()).hasSizeGreaterThan(5);
    }

    @Test
    default void detectFaces_all_everyAttribute() {
        FaceDetail face = client().detectFaces(
                        request -> request.image(image(TestPictures.man(0))).attributes(Attribute.ALL))
                .faceDetails()
                .get(0);

        assertThat(face.ageRange()).isNotNull();
        assertThat(face.gender()).isNotNull();
        assertThat(face.emotions()).isNotEmpty();
        assertReported(face.smile().value(), face.smile().confidence());
        assertReported(face.eyesOpen().value(), face.eyesOpen().confidence());
        assertReported(face.mouthOpen().value(), face.mouthOpen().confidence());
        assertReported(face.eyeglasses().value(), face.eyeglasses().confidence());
        assertReported(face.sunglasses().value(), face.sunglasses().confidence());
        assertReported(face.beard().value(), face.beard().confidence());
        assertReported(face.mustache().value(), face.mustache().confidence());
        assertReported(face.faceOccluded().value(), face.faceOccluded().confidence());
        assertThat(face.eyeDirection().yaw()).isBetween(-180f, 180f);
        assertThat(face.eyeDirection().pitch()).isBetween(-180f, 180f);
        assertThat(face.eyeDirection().confidence()).isBetween(0f, 100f);
    }

    /** Checks that the confidence is in the value that is given. */
    private static void assertReported(Boolean value, Float confidence) {
        assertThat(value).isNotNull();
        assertThat(confidence).isBetween(50f, 100f);
    }

    @Test
    default void detectFaces_oneAttribute_thatOneBesideTheDefault() {
        Map<Attribute, Function<FaceDetail, Object>> reported = new EnumMap<>(Attribute.class);
        reported.put(Attribute.MOUTH_OPEN, FaceDetail::mouthOpen);
        reported.put(Attribute.EYEGLASSES, FaceDetail::eyeglasses);
        reported.put(Attribute.SUNGLASSES, FaceDetail::sunglasses);
        reported.put(Attribute.BEARD, FaceDetail::beard);
        reported.put(Attribute.MUSTACHE, FaceDetail::mustache);
        reported.put(Attribute.FACE_OCCLUDED, FaceDetail::faceOccluded);
        reported.put(Attribute.EYE_DIRECTION, FaceDetail::eyeDirection);

        for (Attribute asked : reported.keySet()) {
            FaceDetail face = client().detectFaces(
                            request -> request.image(image(TestPictures.man(0))).attributes(asked))
                    .faceDetails()
                    .get(0);

            reported.forEach((attribute, value) -> {
                if (attribute == asked) {
                    assertThat(value.apply(face)).as("%s asked for", attribute).isNotNull();
                } else {
                    assertThat(value.apply(face))
                            .as("%s not asked for", attribute)
                            .isNull();
                }
            });
        }
    }

    @Test
    default void detectFaces_nobody_emptyList() {
        DetectFacesResponse answer = client().detectFaces(request -> request.image(image(TestPictures.blank())));

        assertThat(answer.hasFaceDetails()).isTrue();
        assertThat(answer.faceDetails()).isEmpty();
        assertThat(answer.orientationCorrection()).isNull();
    }

    @Test
    @Chosen
    default void detectFaces_group_largestFirst() {
        assertThat(client().detectFaces(request -> request.image(image(TestPictures.group())))
                        .faceDetails())
                .hasSize(4)
                .extracting(
                        face -> face.boundingBox().width() * face.boundingBox().height())
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    default void detectFaces_unknownAttribute_violation() {
        assertViolation(
                () -> client().detectFaces(request ->
                        request.image(image(TestPictures.blank())).attributesWithStrings("SHOE_SIZE")),
                "'attributes'");
    }

    @Test
    default void detectFaces_png_asJpeg() {
        byte[] png = TestPictures.png(TestPictures.scaled(TestPictures.woman(0), 300, 340));

        assertThat(client().detectFaces(request -> request.image(image(png))).faceDetails())
                .hasSize(1);
    }

    @Test
    default void detectFaces_exifOrientation6_boxOfTheUprightPicture() {
        BoundingBox upright = client().detectFaces(request -> request.image(image(TestPictures.man(0))))
                .faceDetails()
                .get(0)
                .boundingBox();

        BoundingBox turned = client().detectFaces(
                        request -> request.image(image(TestPictures.orientation6(TestPictures.man(0)))))
                .faceDetails()
                .get(0)
                .boundingBox();

        assertThat(iou(upright, turned)).isGreaterThan(0.8);
    }

    @Test
    default void detectFaces_faceCutByTheEdge_boxBeginsOutside() {
        BoundingBox whole = client().detectFaces(request -> request.image(image(TestPictures.man(0))))
                .faceDetails()
                .get(0)
                .boundingBox();
        double cut = whole.left() + whole.width() * 0.3;

        BoundingBox box = client().detectFaces(
                        request -> request.image(image(TestPictures.cutLeft(TestPictures.man(0), cut))))
                .faceDetails()
                .get(0)
                .boundingBox();

        assertThat(box.left()).isNegative();
    }

    @Test
    default void picture_of79Pixels_invalidParameter() {
        assertError(
                () -> client().detectFaces(
                                request -> request.image(image(TestPictures.scaled(TestPictures.man(0), 79, 100)))),
                "InvalidParameterException",
                "Request has invalid parameters");
    }

    @Test
    default void picture_of80Pixels_taken() {
        byte[] small = TestPictures.scaled(TestPictures.man(0), 80, 80);

        assertThat(client().detectFaces(request -> request.image(image(small))).hasFaceDetails())
                .isTrue();
    }

    @Test
    default void picture_oneByteTooLarge_violation() {
        byte[] large = TestPictures.padded(TestPictures.man(0), 5_242_881);

        assertViolation(
                () -> client().detectFaces(request -> request.image(image(large))),
                "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=5242881 cap=5242881]' at"
                        + " 'image.bytes' failed to satisfy constraint: Member must have length less than or equal to"
                        + " 5242880");
    }

    @Test
    default void picture_empty_violation() {
        assertViolation(
                () -> client().detectFaces(request -> request.image(image(new byte[0]))),
                "at 'image.bytes' failed to satisfy constraint: Member must have length greater than or equal to 1");
    }

    @Test
    default void picture_absent_violation() {
        assertViolation(
                () -> client().detectFaces(request -> {}),
                "at 'image' failed to satisfy constraint: Member must not be null");
    }

    @Test
    default void picture_base64TextInsteadOfBytes_invalidFormat() {
        byte[] twice = Base64.getEncoder().encode(TestPictures.man(0));
        byte[] url = ("data:image/jpeg;base64," + new String(twice, StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);

        for (byte[] wrong : List.of(twice, url)) {
            assertError(
                    () -> client().detectFaces(request -> request.image(image(wrong))),
                    "InvalidImageFormatException",
                    "Request has invalid image format");
        }
    }

    @Test
    default void picture_truncatedHeader_invalidFormat() {
        byte[] head = Arrays.copyOf(TestPictures.man(0), 200);

        assertError(
                () -> client().detectFaces(request -> request.image(image(head))),
                "InvalidImageFormatException",
                "Request has invalid image format");
    }

    @Test
    @Chosen
    default void picture_neitherBytesNorObject_invalidParameter() {
        assertError(
                () -> client().detectFaces(
                                request -> request.image(Image.builder().build())),
                "InvalidParameterException",
                "Request has invalid parameters");
    }

    @Test
    default void compareFaces_sameManAndTheGroup_matchesAndUnmatched() {
        CompareFacesResponse answer = client().compareFaces(request ->
                request.sourceImage(image(TestPictures.woman(3))).targetImage(image(TestPictures.group())));

        assertThat(answer.sourceImageFace().boundingBox()).isNotNull();
        assertThat(answer.sourceImageFace().confidence()).isBetween(90f, 100f);
        assertThat(answer.faceMatches()).singleElement().satisfies(match -> {
            assertThat(match.similarity()).isGreaterThan(95f);
            assertThat(match.face().boundingBox().left()).isGreaterThan(0.6f);
            assertThat(match.face().landmarks()).hasSize(5);
        });
        assertThat(answer.unmatchedFaces()).hasSize(3);
    }

    @Test
    default void compareFaces_thresholdZero_allMatchBestFirst() {
        CompareFacesResponse answer = client().compareFaces(request -> request.sourceImage(image(TestPictures.woman(3)))
                .targetImage(image(TestPictures.group()))
                .similarityThreshold(0f));

        assertThat(answer.faceMatches())
                .hasSize(4)
                .extracting(CompareFacesMatch::similarity)
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(answer.hasUnmatchedFaces()).isTrue();
        assertThat(answer.unmatchedFaces()).isEmpty();
    }

    @Test
    default void compareFaces_nobodyOnEitherSide_invalidParameter() {
        assertError(
                () -> client().compareFaces(request ->
                        request.sourceImage(image(TestPictures.blank())).targetImage(image(TestPictures.man(0)))),
                "InvalidParameterException",
                "Request has invalid parameters");
        assertError(
                () -> client().compareFaces(request ->
                        request.sourceImage(image(TestPictures.man(0))).targetImage(image(TestPictures.blank()))),
                "InvalidParameterException",
                "Request has invalid parameters");
    }

    @Test
    default void compareFaces_pictureAbsent_violation() {
        assertViolation(
                () -> client().compareFaces(request -> request.sourceImage(image(TestPictures.man(0)))),
                "at 'targetImage' failed to satisfy constraint: Member must not be null");
    }

    private static Landmark landmark(FaceDetail face, LandmarkType type) {
        return face.landmarks().stream()
                .filter(one -> one.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static double iou(BoundingBox a, BoundingBox b) {
        double width = Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
        double height = Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
        double both = Math.max(0, width) * Math.max(0, height);
        return both / (a.width() * a.height() + b.width() * b.height() - both);
    }
}
