package dev.facesearch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the service says of a face beside whom it shows. What it does not say is empty. Guesses of a machine: not to be
 * used to decide about a person.
 *
 * @param pose the head's angles in degrees
 * @param brightness 0..100
 * @param sharpness 0..100
 * @param ageRange the years within which the age is guessed to lie
 * @param gender as it appears
 * @param smile whether the face smiles
 * @param eyesOpen whether the eyes are open
 * @param emotions as they appear, surest first
 */
public record FaceAttributes(
        Optional<Pose> pose,
        OptionalDouble brightness,
        OptionalDouble sharpness,
        Optional<AgeRange> ageRange,
        Optional<Trait> gender,
        Optional<Trait> smile,
        Optional<Trait> eyesOpen,
        List<Trait> emotions) {

    /** Copies the list. */
    public FaceAttributes {
        emotions = List.copyOf(emotions);
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
     * An age range in years, both ends included.
     *
     * @param low the youngest
     * @param high the oldest
     */
    public record AgeRange(int low, int high) {}

    /**
     * A value and how sure it is.
     *
     * @param value the service's word, such as {@code HAPPY} or {@code true}
     * @param confidence 0..100
     */
    public record Trait(String value, double confidence) {}
}
