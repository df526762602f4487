package dev.facesearch;

import dev.facesearch.FaceAttributes.AgeRange;
import dev.facesearch.FaceAttributes.Pose;
import dev.facesearch.FaceAttributes.Trait;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.rekognition.model.Emotion;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.ImageQuality;

/** The service's description of a face as ours; what it leaves out stays out. */
final class FaceDetails {

    private FaceDetails() {}

    static FaceAttributes attributes(FaceDetail face) {
        Optional<ImageQuality> quality = Optional.ofNullable(face.quality());
        return new FaceAttributes(
                Optional.ofNullable(face.pose())
                        .map(pose -> new Pose(
                                Numbers.exact(pose.roll()), Numbers.exact(pose.yaw()), Numbers.exact(pose.pitch()))),
                number(quality.map(ImageQuality::brightness)),
                number(quality.map(ImageQuality::sharpness)),
                Optional.ofNullable(face.ageRange()).map(age -> new AgeRange(age.low(), age.high())),
                Optional.ofNullable(face.gender()).map(gender -> trait(gender.valueAsString(), gender.confidence())),
                Optional.ofNullable(face.smile())
                        .map(smile -> trait(String.valueOf(smile.value()), smile.confidence())),
                Optional.ofNullable(face.eyesOpen())
                        .map(eyes -> trait(String.valueOf(eyes.value()), eyes.confidence())),
                face.emotions().stream()
                        .sorted(Comparator.comparing(Emotion::confidence).reversed())
                        .map(emotion -> trait(emotion.typeAsString(), emotion.confidence()))
                        .toList());
    }

    private static Trait trait(String value, float confidence) {
        return new Trait(value, Numbers.exact(confidence));
    }

    private static OptionalDouble number(Optional<Float> number) {
        return number.map(value -> OptionalDouble.of(Numbers.exact(value))).orElse(OptionalDouble.empty());
    }
}
