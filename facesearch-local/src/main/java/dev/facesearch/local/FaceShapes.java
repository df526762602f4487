package dev.facesearch.local;

import dev.facesearch.local.store.FaceEntry;
import dev.facesearch.local.vision.AgeAndGender;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FoundFace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rekognition.model.AgeRange;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.EmotionName;
import software.amazon.awssdk.services.rekognition.model.EyeDirection;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Gender;
import software.amazon.awssdk.services.rekognition.model.GenderType;
import software.amazon.awssdk.services.rekognition.model.ImageQuality;
import software.amazon.awssdk.services.rekognition.model.Landmark;
import software.amazon.awssdk.services.rekognition.model.Pose;

/** Turns faces into the shapes of the service's answers. A value that no model finds is absent, not invented. */
final class FaceShapes {

    private static final int DEFAULT_LANDMARKS = 5;
    private static final float NO_MORE_THAN_A_GUESS = 50;

    private FaceShapes() {}

    static BoundingBox box(FoundFace face) {
        return box(
                face.box().left(),
                face.box().top(),
                face.box().width(),
                face.box().height());
    }

    private static BoundingBox box(double left, double top, double width, double height) {
        return BoundingBox.builder()
                .left((float) left)
                .top((float) top)
                .width((float) width)
                .height((float) height)
                .build();
    }

    /** Reads the attributes that were asked for, and no others. */
    static FaceReading<FaceDetail> detail(AnalyzedPicture picture, List<Attribute> attributes) {
        boolean all = attributes.contains(Attribute.ALL);
        Predicate<Attribute> asked = attribute -> all || attributes.contains(attribute);
        FaceReading<FaceDetail.Builder> detail = SeenFace.READING.map(face -> FaceDetail.builder()
                .boundingBox(box(face.found()))
                .confidence(face.found().confidence())
                .landmarks(landmarks(face.found(), all ? Integer.MAX_VALUE : DEFAULT_LANDMARKS))
                .pose(pose(face.pose()))
                .quality(quality(face.quality())));
        if (asked.test(Attribute.AGE_RANGE)) {
            detail = detail.with(
                    FaceReading.AGE_AND_GENDER,
                    (shape, found) ->
                            shape.ageRange(found.map(FaceShapes::ageRange).orElse(null)));
        }
        if (asked.test(Attribute.GENDER)) {
            detail = detail.with(
                    FaceReading.AGE_AND_GENDER,
                    (shape, found) -> shape.gender(found.map(FaceShapes::gender).orElse(null)));
        }
        if (asked.test(Attribute.EMOTIONS)) {
            detail = detail.with(
                    FaceReading.EMOTIONS,
                    (shape, found) -> found.isEmpty()
                            ? shape
                            : shape.emotions(
                                    found.stream().map(FaceShapes::emotion).toList()));
        }
        if (asked.test(Attribute.SMILE)) {
            detail = detail.with(FaceReading.EMOTIONS, FaceShapes::smile);
        }
        if (asked.test(Attribute.EYES_OPEN)) {
            detail = detail.with(FaceReading.EYES_CLOSED, FaceShapes::eyesOpen);
        }
        if (asked.test(Attribute.EYE_DIRECTION)) {
            detail = detail.with(FaceReading.POSE, (shape, pose) -> shape.eyeDirection(eyeDirection(pose)));
        }
        if (picture.heads().isPresent()) {
            detail = new HeadShapes(picture.heads().get(), picture).add(asked, detail);
        }
        return detail.map(FaceDetail.Builder::build);
    }

    private static AgeRange ageRange(AgeAndGender found) {
        return AgeRange.builder().low(found.youngest()).high(found.oldest()).build();
    }

    private static Gender gender(AgeAndGender found) {
        return Gender.builder()
                .value(found.male() >= 0.5 ? GenderType.MALE : GenderType.FEMALE)
                .confidence(surer(found.male()))
                .build();
    }

    private static FaceDetail.Builder smile(FaceDetail.Builder detail, List<Emotion> emotions) {
        probability(emotions, EmotionName.HAPPY)
                .ifPresent(
                        happy -> detail.smile(smile -> smile.value(happy >= 0.5).confidence(surer(happy))));
        return detail;
    }

    private static FaceDetail.Builder eyesOpen(FaceDetail.Builder detail, OptionalDouble closed) {
        closed.ifPresent(probability ->
                detail.eyesOpen(eyes -> eyes.value(probability < 0.5).confidence(surer(probability))));
        return detail;
    }

    /** Returns where the head points, with the confidence of a guess: no model sees where the eyes look. */
    private static EyeDirection eyeDirection(FoundFace.Pose head) {
        return EyeDirection.builder()
                .yaw(head.yaw())
                .pitch(head.pitch())
                .confidence(NO_MORE_THAN_A_GUESS)
                .build();
    }

    private static software.amazon.awssdk.services.rekognition.model.Emotion emotion(Emotion emotion) {
        return software.amazon.awssdk.services.rekognition.model.Emotion.builder()
                .type(emotion.type())
                .confidence((float) (100 * emotion.probability()))
                .build();
    }

    private static OptionalDouble probability(List<Emotion> emotions, EmotionName name) {
        return emotions.stream()
                .filter(emotion -> emotion.type().equals(name.toString()))
                .mapToDouble(Emotion::probability)
                .findFirst();
    }

    /** Returns the confidence in the likelier of two values. */
    static float surer(double probability) {
        return (float) (100 * Math.max(probability, 1 - probability));
    }

    /** Returns the only detail that searches for users give of a face: its box. */
    static FaceDetail boxOnly(FoundFace face) {
        return FaceDetail.builder().boundingBox(box(face)).build();
    }

    static final FaceReading<ComparedFace> COMPARED = SeenFace.READING.map(face -> ComparedFace.builder()
            .boundingBox(box(face.found()))
            .confidence(face.found().confidence())
            .landmarks(landmarks(face.found(), DEFAULT_LANDMARKS))
            .pose(pose(face.pose()))
            .quality(quality(face.quality()))
            .build());

    /** Returns a face as IndexFaces answers it: with the box as it was found. */
    static Face indexed(FaceEntry stored, FoundFace face) {
        return Face.builder()
                .faceId(stored.faceId())
                .imageId(stored.imageId())
                .externalImageId(stored.externalImageId())
                .boundingBox(box(face))
                .confidence(face.confidence())
                .build();
    }

    /** Returns a face as every later call answers it: with the box as it was kept. */
    static Face stored(FaceEntry face, String faceModelVersion) {
        FaceEntry.Place place = face.place();
        return Face.builder()
                .faceId(face.faceId())
                .imageId(face.imageId())
                .externalImageId(face.externalImageId())
                .userId(face.userId())
                .boundingBox(box(place.left(), place.top(), place.width(), place.height()))
                .confidence((float) place.confidence())
                .indexFacesModelVersion(faceModelVersion)
                .build();
    }

    /** Returns a face's place as it is kept: the box with six decimals, the confidence with four, as in the service. */
    static FaceEntry.Place place(FoundFace face) {
        return new FaceEntry.Place(
                rounded(face.box().left(), 1e6),
                rounded(face.box().top(), 1e6),
                rounded(face.box().width(), 1e6),
                rounded(face.box().height(), 1e6),
                rounded(face.confidence(), 1e4));
    }

    private static double rounded(double value, double scale) {
        return Math.round(value * scale) / scale;
    }

    private static List<Landmark> landmarks(FoundFace face, int count) {
        return face.landmarks().stream()
                .limit(count)
                .map(point -> Landmark.builder()
                        .type(point.type())
                        .x((float) point.x())
                        .y((float) point.y())
                        .build())
                .toList();
    }

    private static Pose pose(FoundFace.Pose pose) {
        return Pose.builder()
                .roll(pose.roll())
                .yaw(pose.yaw())
                .pitch(pose.pitch())
                .build();
    }

    private static ImageQuality quality(FoundFace.Quality quality) {
        return ImageQuality.builder()
                .brightness(quality.brightness())
                .sharpness(quality.sharpness())
                .build();
    }
}
