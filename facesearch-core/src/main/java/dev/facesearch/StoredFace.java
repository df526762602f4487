package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.EscapedIds;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.Numbers;
import dev.facesearch.internal.service.UserId;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * A face stored in a collection.
 *
 * @param faceId the service's id of the face
 * @param imageId the service's id of the picture it came from
 * @param externalImageId the external image id it was indexed with
 * @param picture the first 128 bits of the {@link ContentHash} of its picture, in hex, which {@link FacePictures} finds
 *     the picture by; empty if this library did not index it, or indexed only a crop, after a review
 * @param source the name its picture had, cut if it was long; empty if this library did not index it
 * @param userName the name of the user it is associated with
 * @param box where it was in its picture, in ratios of the upright picture
 * @param confidence the confidence that it is a face, 0..100
 */
public record StoredFace(
        String faceId,
        String imageId,
        Optional<String> externalImageId,
        Optional<String> picture,
        Optional<String> source,
        Optional<String> userName,
        BoundingBox box,
        double confidence) {

    static StoredFace of(Face face) {
        Optional<String> externalImageId = Optional.ofNullable(face.externalImageId());
        Optional<ExternalImageId> ours = externalImageId.flatMap(ExternalImageId::parse);
        return new StoredFace(
                face.faceId(),
                face.imageId(),
                externalImageId.map(EscapedIds::unescape),
                ours.filter(id -> id.origin() == ExternalImageId.Origin.PICTURE).map(ExternalImageId::hash),
                ours.map(ExternalImageId::name),
                Optional.ofNullable(face.userId())
                        .map(wire -> UserId.ofWire(wire).name()),
                Boxes.of(face.boundingBox()),
                Numbers.exact(face.confidence()));
    }
}
