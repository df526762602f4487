package dev.facesearch.internal.search;

import dev.facesearch.DetectOptions;
import dev.facesearch.DetectedFace;
import dev.facesearch.FaceAttribute;
import dev.facesearch.Operation;
import dev.facesearch.internal.service.FaceDetails;
import dev.facesearch.internal.service.Session;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.Image;

/** Finds the faces of a picture. */
public final class FaceFinder {

    private final Session session;
    private final DetectOptions options;

    public FaceFinder(Session session, DetectOptions options) {
        this.session = session;
        this.options = options;
    }

    /**
     * The faces found.
     *
     * @param image the picture in the form the service could read
     * @param faces largest first
     */
    public record Found(Image image, List<DetectedFace> faces) {}

    public Found find(ServicePicture picture) {
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
