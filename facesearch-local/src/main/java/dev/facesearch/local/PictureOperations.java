package dev.facesearch.local;

import dev.facesearch.local.store.scan.Match;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.FoundFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.CompareFacesMatch;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;

/** The operations that need no collection. */
final class PictureOperations {

    private final Pictures pictures;
    private final Similarity similarity;

    PictureOperations(Pictures pictures, Similarity similarity) {
        this.pictures = pictures;
        this.similarity = similarity;
    }

    DetectFacesResponse.Builder detect(DetectFacesRequest request) {
        new Constraints()
                .image("image", request.image())
                .allOf("attributes", request.attributesAsStrings(), Attribute.knownValues())
                .hold();
        try (AnalyzedPicture picture = pictures.open(request.image())) {
            return DetectFacesResponse.builder()
                    .faceDetails(picture.read(picture.faces(), FaceShapes.detail(picture, request.attributes())));
        }
    }

    CompareFacesResponse.Builder compare(CompareFacesRequest request) {
        new Constraints()
                .image("sourceImage", request.sourceImage())
                .image("targetImage", request.targetImage())
                .percent("similarityThreshold", request.similarityThreshold())
                .oneOf("qualityFilter", request.qualityFilterAsString(), QualityFilter.knownValues())
                .hold();
        QualityBar bar = QualityBar.of(request.qualityFilter(), QualityBar.NONE);
        FoundFace sought;
        float[] query;
        // One picture after the other: two calls that each hold one and wait for room for the second would wait
        // forever.
        try (AnalyzedPicture source = pictures.open(request.sourceImage())) {
            sought = FaceSelection.of(source, bar).largest().orElseThrow(ServiceError::invalidParameters);
            query = source.read(sought, FaceReading.VECTOR).values();
        }
        try (AnalyzedPicture target = pictures.open(request.targetImage())) {
            return compared(request, sought, query, target, bar);
        }
    }

    /** A face of the target picture, as it is compared and as it is answered. */
    private record Candidate(FaceVector vector, ComparedFace shape) {}

    private CompareFacesResponse.Builder compared(
            CompareFacesRequest request, FoundFace sought, float[] query, AnalyzedPicture target, QualityBar bar) {
        List<FoundFace> faces = FaceSelection.of(target, bar).chosen();
        if (faces.isEmpty()) {
            throw ServiceError.invalidParameters();
        }
        float threshold = Similarity.threshold(request.similarityThreshold());
        List<CompareFacesMatch> matches = new ArrayList<>();
        List<ComparedFace> unmatched = new ArrayList<>();
        for (Candidate face : target.read(faces, FaceReading.VECTOR.with(FaceShapes.COMPARED, Candidate::new))) {
            float score = similarity.of(Match.product(query, face.vector.values()));
            if (score >= threshold) {
                matches.add(CompareFacesMatch.builder()
                        .similarity(score)
                        .face(face.shape)
                        .build());
            } else {
                unmatched.add(face.shape);
            }
        }
        matches.sort(Comparator.comparing(CompareFacesMatch::similarity).reversed());
        return CompareFacesResponse.builder()
                .sourceImageFace(
                        face -> face.boundingBox(FaceShapes.box(sought)).confidence(sought.confidence()))
                .faceMatches(matches)
                .unmatchedFaces(unmatched);
    }
}
