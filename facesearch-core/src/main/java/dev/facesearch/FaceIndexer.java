package dev.facesearch;

import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.imaging.Photo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;

/**
 * Indexes pictures of one person, one face each. A second face counts from a confidence of 90 or a quarter of the
 * first's area on; then nobody can tell whose picture it is, and none of its faces stays indexed.
 */
final class FaceIndexer {

    private static final float SECOND_FACE_CONFIDENCE = 90;
    private static final float SECOND_FACE_AREA = 0.25f;

    private final Session session;
    private final String collectionId;

    FaceIndexer(Session session, String collectionId) {
        this.session = session;
        this.collectionId = collectionId;
    }

    /**
     * What became of a picture: exactly one of the two.
     *
     * @param face the face indexed
     * @param refused why none was
     */
    record Outcome(Optional<IndexedFace> face, Optional<RefusedPicture> refused) {}

    /** Indexes a picture; fails only where no other picture would fare better, such as for a missing collection. */
    Outcome index(UserId user, ImageSource source) {
        try {
            Photo photo = source.load();
            return outcome(source, indexFaces(user, source, photo));
        } catch (ImageSourceException | InvalidImageException | UnreadableS3ObjectException e) {
            return refused(source, Kind.UNREADABLE, String.valueOf(e.getMessage()));
        } catch (InvalidRequestException | ThrottledException e) {
            return refused(source, Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private IndexFacesResponse indexFaces(UserId user, ImageSource source, Photo photo) {
        String externalImageId = ExternalImageId.of(user, photo, source.name());
        return ServiceImages.send(
                source,
                photo,
                image -> session.calls()
                        .call(
                                Operation.INDEX_FACES,
                                collectionId,
                                () -> session.rekognition()
                                        .indexFaces(request -> request.collectionId(collectionId)
                                                .image(image)
                                                .externalImageId(externalImageId)
                                                .maxFaces(1)
                                                .qualityFilter(QualityFilter.AUTO))));
    }

    private Outcome outcome(ImageSource source, IndexFacesResponse response) {
        Optional<FaceRecord> indexed = response.faceRecords().stream().findFirst();
        if (indexed.isEmpty()) {
            return response.unindexedFaces().isEmpty()
                    ? refused(source, Kind.NO_FACE, "no face found")
                    : refused(
                            source,
                            Kind.POOR_QUALITY,
                            "the service refused its face: " + reasons(response.unindexedFaces()));
        }
        Face face = indexed.get().face();
        long others = response.unindexedFaces().stream()
                .map(UnindexedFace::faceDetail)
                .filter(other -> counts(other, face.boundingBox()))
                .count();
        if (others > 0) {
            delete(face.faceId());
            return refused(
                    source,
                    Kind.SEVERAL_FACES,
                    (others + 1) + " faces; a picture of one person is needed, or one cut to the person");
        }
        return new Outcome(
                Optional.of(new IndexedFace(
                        source.name(), face.faceId(), Boxes.of(face.boundingBox()), Numbers.exact(face.confidence()))),
                Optional.empty());
    }

    private static boolean counts(FaceDetail other, BoundingBox first) {
        return other.confidence() >= SECOND_FACE_CONFIDENCE
                || area(other.boundingBox()) >= SECOND_FACE_AREA * area(first);
    }

    private static float area(BoundingBox box) {
        return box.width() * box.height();
    }

    private void delete(String faceId) {
        session.calls()
                .call(
                        Operation.DELETE_FACES,
                        collectionId,
                        () -> session.rekognition()
                                .deleteFaces(request ->
                                        request.collectionId(collectionId).faceIds(faceId)));
    }

    private static String reasons(List<UnindexedFace> faces) {
        return faces.stream()
                .max(Comparator.comparingDouble(face -> area(face.faceDetail().boundingBox())))
                .map(face -> face.reasons().stream().map(Reason::toString).collect(Collectors.joining(", ")))
                .orElse("");
    }

    private static Outcome refused(ImageSource source, Kind kind, String reason) {
        return new Outcome(Optional.empty(), Optional.of(new RefusedPicture(source.name(), kind, reason)));
    }
}
