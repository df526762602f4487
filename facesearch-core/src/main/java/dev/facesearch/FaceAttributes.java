package dev.facesearch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The attributes of a face. An attribute the service does not return is empty. They are a machine's estimates: do not
 * decide about people by them.
 *
 * @param pose the head's angles in degrees
 * @param brightness the brightness, 0..100
 * @param sharpness the sharpness, 0..100
 * @param landmarks the points of the face: five, or thirty where all attributes are asked for
 * @param ageRange the estimated age range
 * @param gender the gender as it appears
 * @param smile whether the face smiles
 * @param eyesOpen whether the eyes are open
 * @param mouthOpen whether the mouth is open
 * @param eyeglasses whether there are glasses
 * @param sunglasses whether there are sunglasses
 * @param beard whether there is a beard
 * @param mustache whether there is a mustache
 * @param occluded whether something hides a part of the face
 * @param eyeDirection where the eyes look
 * @param emotions the emotions as they appear, the most certain first
 */
public record FaceAttributes(
        Optional<Pose> pose,
        OptionalDouble brightness,
        OptionalDouble sharpness,
        List<Landmark> landmarks,
        Optional<AgeRange> ageRange,
        Optional<Trait<Gender>> gender,
        Optional<Trait<Boolean>> smile,
        Optional<Trait<Boolean>> eyesOpen,
        Optional<Trait<Boolean>> mouthOpen,
        Optional<Trait<Boolean>> eyeglasses,
        Optional<Trait<Boolean>> sunglasses,
        Optional<Trait<Boolean>> beard,
        Optional<Trait<Boolean>> mustache,
        Optional<Trait<Boolean>> occluded,
        Optional<EyeDirection> eyeDirection,
        List<Trait<Emotion>> emotions) {

    /** Copies the lists. */
    public FaceAttributes {
        landmarks = List.copyOf(landmarks);
        emotions = List.copyOf(emotions);
    }

    /** Returns the attributes of a face the service does not describe, such as one that ListFaces returns. */
    public static FaceAttributes unknown() {
        return of(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns attributes of which no more is known than these.
     *
     * @param pose the head's angles in degrees
     * @param brightness the brightness, 0..100
     * @param sharpness the sharpness, 0..100
     * @param ageRange the estimated age range
     * @param gender the gender as it appears
     */
    public static FaceAttributes of(
            Optional<Pose> pose,
            OptionalDouble brightness,
            OptionalDouble sharpness,
            Optional<AgeRange> ageRange,
            Optional<Trait<Gender>> gender) {
        return new FaceAttributes(
                pose,
                brightness,
                sharpness,
                List.of(),
                ageRange,
                gender,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * The head's angles in degrees, -180..180.
     *
     * @param roll in the picture's plane
     * @param yaw to the side
     * @param pitch up and down
     */
    public record Pose(double roll, double yaw, double pitch) {}

    /**
     * A point of the face, in ratios of the upright picture.
     *
     * @param type the service's word, such as {@code eyeLeft}; left is the viewer's
     * @param x from the left
     * @param y from the top
     */
    public record Landmark(String type, double x, double y) {}

    /**
     * An age range in years, both ends included.
     *
     * @param low the youngest
     * @param high the oldest
     */
    public record AgeRange(int low, int high) {}

    /**
     * The direction of the eyes in degrees, -180..180.
     *
     * @param yaw to the side
     * @param pitch up and down
     * @param confidence the confidence, 0..100
     */
    public record EyeDirection(double yaw, double pitch, double confidence) {}

    /**
     * A value and the service's confidence in it.
     *
     * @param value such as {@code true}, or {@link Emotion#HAPPY}
     * @param confidence the confidence that the value is right, 0..100: {@code false} with 99 is a certain no
     */
    public record Trait<T>(T value, double confidence) {}

    /** A gender as it appears in a picture; it says nothing of a person's identity. */
    public enum Gender {
        /** Appears as a man's. */
        MALE,
        /** Appears as a woman's. */
        FEMALE,
        /** A value this version does not know. */
        UNKNOWN
    }

    /** An emotion as it appears in a picture; it says nothing of what a person feels. */
    public enum Emotion {
        /** Appears happy. */
        HAPPY,
        /** Appears sad. */
        SAD,
        /** Appears angry. */
        ANGRY,
        /** Appears confused. */
        CONFUSED,
        /** Appears disgusted. */
        DISGUSTED,
        /** Appears surprised. */
        SURPRISED,
        /** Appears calm. */
        CALM,
        /** Appears afraid. */
        FEAR,
        /** A value this version does not know. */
        UNKNOWN
    }
}
