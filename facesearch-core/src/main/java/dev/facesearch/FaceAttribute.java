package dev.facesearch;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Attribute;

/**
 * What the service can be asked of a face beside its place, five landmarks, pose and quality, which it always tells; at
 * no further price.
 */
public enum FaceAttribute {
    /** Everything, and all thirty landmarks. */
    ALL,
    /** The years within which the age is guessed to lie. */
    AGE_RANGE,
    /** Whether there is a beard. */
    BEARD,
    /** The emotions the face seems to show. */
    EMOTIONS,
    /** Where the eyes look. */
    EYE_DIRECTION,
    /** Whether there are glasses. */
    EYEGLASSES,
    /** Whether the eyes are open. */
    EYES_OPEN,
    /** The gender as it appears. */
    GENDER,
    /** Whether the mouth is open. */
    MOUTH_OPEN,
    /** Whether there is a mustache. */
    MUSTACHE,
    /** Whether something hides a part of the face. */
    FACE_OCCLUDED,
    /** Whether the face smiles. */
    SMILE,
    /** Whether there are sunglasses. */
    SUNGLASSES;

    /** As the service takes it; null for its default set, which it gives where none is named. */
    public static @Nullable List<Attribute> onTheWire(Collection<FaceAttribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        return attributes.stream()
                .map(attribute -> Attribute.valueOf(attribute.name()))
                .toList();
    }
}
