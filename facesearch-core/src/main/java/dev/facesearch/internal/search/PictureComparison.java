package dev.facesearch.internal.search;

import dev.facesearch.CompareOptions;
import dev.facesearch.Comparison;
import dev.facesearch.Comparison.SimilarFace;
import dev.facesearch.DetectOptions;
import dev.facesearch.DetectedFace;
import dev.facesearch.ImageSource;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.Operation;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.FaceDetails;
import dev.facesearch.internal.service.Numbers;
import dev.facesearch.internal.service.Session;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * Compares two pictures. If one of them shows no face, the service refuses both with a message that fits other faults
 * as well; each is then checked by itself, so that a picture without a face gives a result here as everywhere.
 */
public final class PictureComparison {

    private final Session session;
    private final CompareOptions options;

    public PictureComparison(Session session, CompareOptions options) {
        this.session = session;
        this.options = options;
    }

    public Comparison compare(ImageSource source, ImageSource target) {
        ServicePicture sourcePicture = ServicePicture.open(source);
        ServicePicture targetPicture = ServicePicture.open(target);
        Comparison comparison = compare(sourcePicture, targetPicture);
        sourcePicture.checkUnchanged();
        targetPicture.checkUnchanged();
        return comparison;
    }

    private Comparison compare(ServicePicture source, ServicePicture target) {
        try {
            return source.send(sourceImage -> target.send(targetImage -> comparison(call(sourceImage, targetImage))));
        } catch (InvalidRequestException e) {
            FaceFinder finder = new FaceFinder(session, DetectOptions.defaults());
            List<DetectedFace> sourceFaces = finder.find(source).faces();
            List<DetectedFace> targetFaces = finder.find(target).faces();
            if (!sourceFaces.isEmpty() && !targetFaces.isEmpty()) {
                throw e;
            }
            return new Comparison(sourceFaces.stream().findFirst().map(DetectedFace::box), List.of(), targetFaces);
        }
    }

    private CompareFacesResponse call(Image source, Image target) {
        return session.call(
                Operation.COMPARE_FACES,
                CompareFacesRequest.builder()
                        .sourceImage(source)
                        .targetImage(target)
                        .similarityThreshold((float) options.threshold())
                        .qualityFilter(options.qualityFilter().onTheWire())
                        .build(),
                RekognitionClient::compareFaces);
    }

    private static Comparison comparison(CompareFacesResponse response) {
        return new Comparison(
                Optional.ofNullable(response.sourceImageFace()).map(face -> Boxes.of(face.boundingBox())),
                response.faceMatches().stream()
                        .map(match ->
                                new SimilarFace(FaceDetails.detected(match.face()), Numbers.exact(match.similarity())))
                        .toList(),
                response.unmatchedFaces().stream().map(FaceDetails::detected).toList());
    }
}
