package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A face that was matched with others.
 *
 * @param faceId the service's id of the face
 * @param source the name of the picture it is in
 * @param box where it is, in ratios of the upright picture
 * @param attributes what the service said of it when it was indexed and a run remembers: pose and quality, and gender
 *     and age range where these were asked for
 * @param taken the day its picture was taken, where that is known
 * @param userName the name of the user it is associated with
 */
public record FaceNode(
        String faceId,
        String source,
        BoundingBox box,
        FaceAttributes attributes,
        Optional<LocalDate> taken,
        Optional<String> userName) {

    /** Checks for null. */
    public FaceNode {
        requireNonNull(faceId, "faceId");
        requireNonNull(source, "source");
        requireNonNull(box, "box");
        requireNonNull(attributes, "attributes");
        requireNonNull(taken, "taken");
        requireNonNull(userName, "userName");
    }

    /** Returns whether gender or age range are known, so that they can contradict those of another face. */
    public boolean isDescribed() {
        return attributes.gender().isPresent() || attributes.ageRange().isPresent();
    }

    FaceNode taken(Optional<LocalDate> day) {
        return new FaceNode(faceId, source, box, attributes, day, userName);
    }
}
