package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A face of a picture that was found but not indexed.
 *
 * @param face the face found
 * @param reasons why, at least one
 */
public record UnindexedFace(DetectedFace face, List<Reason> reasons) {

    /** Copies the list. */
    public UnindexedFace {
        requireNonNull(face, "face");
        reasons = List.copyOf(reasons);
    }

    /** Why a face was not indexed. */
    public enum Reason {
        /** There were more faces than asked for, and this one was worse or smaller. */
        EXCEEDS_MAX_FACES,
        /** The face is turned too far away. */
        EXTREME_POSE,
        /** The face is too dark. */
        LOW_BRIGHTNESS,
        /** The face is too blurred. */
        LOW_SHARPNESS,
        /** It may not be a face. */
        LOW_CONFIDENCE,
        /** The face is too small. */
        SMALL_BOUNDING_BOX,
        /** The face is of too low quality overall. */
        LOW_FACE_QUALITY,
        /** A reason this library does not know. */
        OTHER;

        public static Reason of(software.amazon.awssdk.services.rekognition.model.Reason reason) {
            return switch (reason) {
                case EXCEEDS_MAX_FACES -> EXCEEDS_MAX_FACES;
                case EXTREME_POSE -> EXTREME_POSE;
                case LOW_BRIGHTNESS -> LOW_BRIGHTNESS;
                case LOW_SHARPNESS -> LOW_SHARPNESS;
                case LOW_CONFIDENCE -> LOW_CONFIDENCE;
                case SMALL_BOUNDING_BOX -> SMALL_BOUNDING_BOX;
                case LOW_FACE_QUALITY -> LOW_FACE_QUALITY;
                default -> OTHER;
            };
        }
    }
}
