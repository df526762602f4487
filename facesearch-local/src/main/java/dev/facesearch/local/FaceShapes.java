package dev.facesearch.local;

import dev.facesearch.local.store.StoredFace;
import dev.facesearch.local.vision.DetectedFace;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.ImageQuality;
import software.amazon.awssdk.services.rekognition.model.Landmark;
import software.amazon.awssdk.services.rekognition.model.Pose;

/** Faces in the shapes of the service's answers. What the models do not tell is absent, not invented. */
final class FaceShapes {

    private static final int DEFAULT_LANDMARKS = 5;

    private FaceShapes() {}

    static BoundingBox box(DetectedFace face) {
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

    static FaceDetail detail(DetectedFace face, List<Attribute> attributes) {
        int landmarks = attributes.contains(Attribute.ALL) ? face.landmarks().size() : DEFAULT_LANDMARKS;
        return FaceDetail.builder()
                .boundingBox(box(face))
                .confidence(face.confidence())
                .landmarks(landmarks(face, landmarks))
                .pose(pose(face))
                .quality(quality(face))
                .build();
    }

    /** The little the searches for users tell of a face. */
    static FaceDetail boxOnly(DetectedFace face) {
        return FaceDetail.builder().boundingBox(box(face)).build();
    }

    static ComparedFace compared(DetectedFace face) {
        return ComparedFace.builder()
                .boundingBox(box(face))
                .confidence(face.confidence())
                .landmarks(landmarks(face, DEFAULT_LANDMARKS))
                .pose(pose(face))
                .quality(quality(face))
                .build();
    }

    /** A face as it is answered when it is indexed: with the box as it was found. */
    static Face indexed(StoredFace stored, DetectedFace face) {
        return Face.builder()
                .faceId(stored.faceId())
                .imageId(stored.imageId())
                .externalImageId(stored.externalImageId())
                .boundingBox(box(face))
                .confidence(face.confidence())
                .build();
    }

    /** A face as it is answered ever after: with the box as it was kept. */
    static Face stored(StoredFace face, String faceModelVersion) {
        StoredFace.Place place = face.place();
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

    /** What is kept of where a face was: six decimals of its box, four of its confidence, as in the service. */
    static StoredFace.Place place(DetectedFace face) {
        return new StoredFace.Place(
                rounded(face.box().left(), 1e6),
                rounded(face.box().top(), 1e6),
                rounded(face.box().width(), 1e6),
                rounded(face.box().height(), 1e6),
                rounded(face.confidence(), 1e4));
    }

    private static double rounded(double value, double scale) {
        return Math.round(value * scale) / scale;
    }

    private static List<Landmark> landmarks(DetectedFace face, int count) {
        return face.landmarks().stream()
                .limit(count)
                .map(point -> Landmark.builder()
                        .type(point.type())
                        .x((float) point.x())
                        .y((float) point.y())
                        .build())
                .toList();
    }

    private static Pose pose(DetectedFace face) {
        return Pose.builder()
                .roll(face.pose().roll())
                .yaw(face.pose().yaw())
                .pitch(face.pose().pitch())
                .build();
    }

    private static ImageQuality quality(DetectedFace face) {
        return ImageQuality.builder()
                .brightness(face.quality().brightness())
                .sharpness(face.quality().sharpness())
                .build();
    }
}
