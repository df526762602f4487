package dev.facesearch.local;

import dev.facesearch.local.store.FaceEntry;
import dev.facesearch.local.vision.Emotion;
import dev.facesearch.local.vision.FoundFace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
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

    /** Returns the readings that {@link #detail} needs of a face, slowest first. */
    static List<FaceReading<?>> aspects(AnalyzedPicture picture, List<Attribute> attributes) {
        boolean all = attributes.contains(Attribute.ALL);
        List<FaceReading<?>> aspects = new ArrayList<>(COMPARED);
        if (picture.heads().isPresent()) {
            HeadShapes.addAspects(attributes, aspects);
        }
        if (all || attributes.contains(Attribute.AGE_RANGE) || attributes.contains(Attribute.GENDER)) {
            aspects.add(FaceReading.AGE_AND_GENDER);
        }
        if (all || attributes.contains(Attribute.EMOTIONS) || attributes.contains(Attribute.SMILE)) {
            aspects.add(FaceReading.EMOTIONS);
        }
        if (all || attributes.contains(Attribute.EYES_OPEN)) {
            aspects.add(FaceReading.EYES_CLOSED);
        }
        return aspects;
    }

    /** Returns the attributes that were asked for; no other reading is made. */
    static FaceDetail detail(AnalyzedPicture picture, FoundFace face, List<Attribute> attributes) {
        boolean all = attributes.contains(Attribute.ALL);
        FaceDetail.Builder detail = FaceDetail.builder()
                .boundingBox(box(face))
                .confidence(face.confidence())
                .landmarks(landmarks(face, all ? face.landmarks().size() : DEFAULT_LANDMARKS))
                .pose(pose(picture.find(face, FaceReading.POSE)))
                .quality(quality(picture.find(face, FaceReading.QUALITY)));
        Predicate<Attribute> asked = attribute -> all || attributes.contains(attribute);
        if (asked.test(Attribute.AGE_RANGE)) {
            picture.find(face, FaceReading.AGE_AND_GENDER)
                    .ifPresent(found ->
                            detail.ageRange(age -> age.low(found.youngest()).high(found.oldest())));
        }
        if (asked.test(Attribute.GENDER)) {
            picture.find(face, FaceReading.AGE_AND_GENDER).ifPresent(found -> detail.gender(gender(found.male())));
        }
        if (asked.test(Attribute.EMOTIONS)) {
            List<Emotion> emotions = picture.find(face, FaceReading.EMOTIONS);
            if (!emotions.isEmpty()) {
                detail.emotions(emotions.stream().map(FaceShapes::emotion).toList());
            }
        }
        if (asked.test(Attribute.SMILE)) {
            probability(picture.find(face, FaceReading.EMOTIONS), EmotionName.HAPPY)
                    .ifPresent(happy ->
                            detail.smile(smile -> smile.value(happy >= 0.5).confidence(surer(happy))));
        }
        if (asked.test(Attribute.EYES_OPEN)) {
            picture.find(face, FaceReading.EYES_CLOSED)
                    .ifPresent(closed ->
                            detail.eyesOpen(eyes -> eyes.value(closed < 0.5).confidence(surer(closed))));
        }
        picture.heads().ifPresent(heads -> HeadShapes.add(heads, picture, face, asked, detail));
        if (asked.test(Attribute.EYE_DIRECTION)) {
            detail.eyeDirection(eyeDirection(picture.find(face, FaceReading.POSE)));
        }
        return detail.build();
    }

    /** Returns where the head points, with the confidence of a guess: no model sees where the eyes look. */
    private static EyeDirection eyeDirection(FoundFace.Pose head) {
        return EyeDirection.builder()
                .yaw(head.yaw())
                .pitch(head.pitch())
                .confidence(NO_MORE_THAN_A_GUESS)
                .build();
    }

    private static Gender gender(double male) {
        return Gender.builder()
                .value(male >= 0.5 ? GenderType.MALE : GenderType.FEMALE)
                .confidence(surer(male))
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

    /** The readings that {@link #compared} needs of a face, slowest first. */
    static final List<FaceReading<?>> COMPARED = List.of(FaceReading.POSE, FaceReading.QUALITY);

    static ComparedFace compared(AnalyzedPicture picture, FoundFace face) {
        return ComparedFace.builder()
                .boundingBox(box(face))
                .confidence(face.confidence())
                .landmarks(landmarks(face, DEFAULT_LANDMARKS))
                .pose(pose(picture.find(face, FaceReading.POSE)))
                .quality(quality(picture.find(face, FaceReading.QUALITY)))
                .build();
    }

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
