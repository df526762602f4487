package dev.facesearch;

import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.Image;

/** Finds the faces of a picture. */
final class FaceFinder {

    private final Session session;
    private final DetectOptions options;

    FaceFinder(Session session, DetectOptions options) {
        this.session = session;
        this.options = options;
    }

    /**
     * What was found.
     *
     * @param image the picture in the form the service could read
     * @param faces largest first
     */
    record Found(Image image, List<DetectedFace> faces) {}

    Found find(ServicePicture picture) {
        return picture.send(image -> new Found(image, faces(image)));
    }

    private List<DetectedFace> faces(Image image) {
        return session
                .call(
                        Operation.DETECT_FACES,
                        DetectFacesRequest.builder()
                                .image(image)
                                .attributes(FaceAttribute.onTheWire(options.attributes()))
                                .build(),
                        RekognitionClient::detectFaces)
                .faceDetails()
                .stream()
                .map(FaceDetails::detected)
                .sorted(Comparator.comparingDouble(
                                (DetectedFace face) -> face.box().area())
                        .reversed())
                .toList();
    }
}
