package dev.facesearch.internal.service;

import com.google.common.base.Enums;
import dev.facesearch.DetectedFace;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.AgeRange;
import dev.facesearch.FaceAttributes.EyeDirection;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Landmark;
import dev.facesearch.FaceAttributes.Pose;
import dev.facesearch.FaceAttributes.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.Emotion;
import software.amazon.awssdk.services.rekognition.model.EmotionName;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.GenderType;
import software.amazon.awssdk.services.rekognition.model.ImageQuality;

/** Converts the service's description of a face; values it leaves out stay empty. */
public final class FaceDetails {

    private FaceDetails() {}

    public static DetectedFace detected(FaceDetail face) {
        return new DetectedFace(Boxes.of(face.boundingBox()), confidence(face.confidence()), attributes(face));
    }

    /** Returns the attributes of a face of a comparison, for which the SDK has another type with the same members. */
    public static DetectedFace detected(ComparedFace face) {
        return detected(FaceDetail.builder()
                .boundingBox(face.boundingBox())
                .confidence(face.confidence())
                .pose(face.pose())
                .quality(face.quality())
                .landmarks(face.landmarks())
                .build());
    }

    public static FaceAttributes attributes(FaceDetail face) {
        Optional<ImageQuality> quality = Optional.ofNullable(face.quality());
        return new FaceAttributes(
                Optional.ofNullable(face.pose())
                        .map(pose -> new Pose(
                                Numbers.exact(pose.roll()), Numbers.exact(pose.yaw()), Numbers.exact(pose.pitch()))),
                number(quality.map(ImageQuality::brightness)),
                number(quality.map(ImageQuality::sharpness)),
                landmarks(face.landmarks()),
                Optional.ofNullable(face.ageRange()).map(age -> new AgeRange(age.low(), age.high())),
                Optional.ofNullable(face.gender()).map(gender -> trait(gender(gender.value()), gender.confidence())),
                Optional.ofNullable(face.smile()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.eyesOpen()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.mouthOpen()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.eyeglasses()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.sunglasses()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.beard()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.mustache()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.faceOccluded()).map(it -> trait(it.value(), it.confidence())),
                Optional.ofNullable(face.eyeDirection())
                        .map(eyes -> new EyeDirection(
                                Numbers.exact(eyes.yaw()),
                                Numbers.exact(eyes.pitch()),
                                Numbers.exact(eyes.confidence()))),
                emotions(face.emotions()));
    }

    /** Returns the landmarks. Every answer has dozens, and a plain loop is the fastest way. */
    private static List<Landmark> landmarks(List<software.amazon.awssdk.services.rekognition.model.Landmark> points) {
        List<Landmark> landmarks = new ArrayList<>(points.size());
        for (software.amazon.awssdk.services.rekognition.model.Landmark point : points) {
            landmarks.add(new Landmark(point.typeAsString(), Numbers.exact(point.x()), Numbers.exact(point.y())));
        }
        return landmarks;
    }

    private static List<Trait<FaceAttributes.Emotion>> emotions(List<Emotion> emotions) {
        return emotions.isEmpty()
                ? List.of()
                : emotions.stream()
                        .sorted(Comparator.comparing(Emotion::confidence).reversed())
                        .map(emotion -> trait(emotion(emotion.type()), emotion.confidence()))
                        .toList();
    }

    /** Returns a confidence, 0 where the service leaves it out although its documentation promises one. */
    private static double confidence(@Nullable Float confidence) {
        return confidence == null ? 0 : Numbers.exact(confidence);
    }

    private static <T> Trait<T> trait(T value, float confidence) {
        return new Trait<>(value, Numbers.exact(confidence));
    }

    private static Gender gender(@Nullable GenderType type) {
        return type == GenderType.MALE ? Gender.MALE : type == GenderType.FEMALE ? Gender.FEMALE : Gender.UNKNOWN;
    }

    private static FaceAttributes.Emotion emotion(@Nullable EmotionName name) {
        return Enums.getIfPresent(FaceAttributes.Emotion.class, String.valueOf(name))
                .or(FaceAttributes.Emotion.UNKNOWN);
    }

    private static OptionalDouble number(Optional<Float> number) {
        return number.map(value -> OptionalDouble.of(Numbers.exact(value))).orElse(OptionalDouble.empty());
    }
}
