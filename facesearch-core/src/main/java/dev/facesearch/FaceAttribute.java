package dev.facesearch;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Attribute;

/**
 * An attribute of a face that the service returns only if asked, in addition to its place, five landmarks, pose and
 * quality; at no further price.
 */
public enum FaceAttribute {
    /** All attributes, and all thirty landmarks. */
    ALL,
    /** The estimated age range. */
    AGE_RANGE,
    /** Whether the face has a beard. */
    BEARD,
    /** The emotions the face appears to show. */
    EMOTIONS,
    /** The direction of the eyes. */
    EYE_DIRECTION,
    /** Whether the face has eyeglasses. */
    EYEGLASSES,
    /** Whether the eyes are open. */
    EYES_OPEN,
    /** The gender as it appears. */
    GENDER,
    /** Whether the mouth is open. */
    MOUTH_OPEN,
    /** Whether the face has a mustache. */
    MUSTACHE,
    /** Whether something hides a part of the face. */
    FACE_OCCLUDED,
    /** Whether the face smiles. */
    SMILE,
    /** Whether the face has sunglasses. */
    SUNGLASSES;

    /** Returns the attributes in the service's words; null for its default set, which it returns if none is named. */
    public static @Nullable List<Attribute> onTheWire(Collection<FaceAttribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        return attributes.stream()
                .map(attribute -> Attribute.valueOf(attribute.name()))
                .toList();
    }
}
