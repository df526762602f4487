package dev.facesearch;

import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.imaging.Photo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/**
 * Indexes pictures: of whomever they show, or of one person with one face each. Then a second face counts from a
 * confidence of 90 or a quarter of the first's area on; nobody can tell whose picture it is, and none of its faces
 * stays indexed.
 */
final class FaceIndexer {

    private static final double SECOND_FACE_CONFIDENCE = 90;
    private static final double SECOND_FACE_AREA = 0.25;

    private final Session session;
    private final String collectionId;

    FaceIndexer(Session session, String collectionId) {
        this.session = session;
        this.collectionId = collectionId;
    }

    /**
     * What became of a person's picture: exactly one of the two.
     *
     * @param face the face indexed
     * @param refused why none was
     */
    record Outcome(Optional<IndexedFace> face, Optional<RefusedPicture> refused) {}

    /** Indexes a picture of whomever it shows. */
    IndexedPicture index(ImageSource source, IndexOptions options) {
        Photo photo = source.load();
        IndexFacesRequest.Builder request = IndexFacesRequest.builder()
                .externalImageId(options.externalImageId()
                        .orElseGet(() -> ExternalImageId.of(source.contentHash(), source.name())))
                .qualityFilter(options.qualityFilter().onTheWire())
                .detectionAttributes(FaceAttribute.onTheWire(options.attributes()));
        options.maxFaces().ifPresent(request::maxFaces);
        return send(source, photo, request);
    }

    /** Indexes a person's picture; fails only where no other would fare better, such as for a missing collection. */
    Outcome index(UserId user, ImageSource source) {
        try {
            Photo photo = source.load();
            IndexFacesRequest.Builder request = IndexFacesRequest.builder()
                    .externalImageId(ExternalImageId.of(user, source.contentHash(), source.name()))
                    .maxFaces(1)
                    .qualityFilter(QualityFilter.AUTO.onTheWire());
            return theOnlyFace(send(source, photo, request));
        } catch (ImageSourceException | InvalidImageException | UnreadableS3ObjectException e) {
            return refused(source.name(), Kind.UNREADABLE, String.valueOf(e.getMessage()));
        } catch (NotFoundException
                | NotPermittedException
                | QuotaExceededException
                | DeadlineExceededException
                | StoppedException e) {
            throw e;
        } catch (FaceSearchException e) {
            return refused(source.name(), Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private IndexedPicture send(ImageSource source, Photo photo, IndexFacesRequest.Builder request) {
        IndexFacesRequest unsent = request.collectionId(collectionId).build();
        IndexFacesResponse response = ServiceImages.send(
                source,
                photo,
                image -> session.call(
                        Operation.INDEX_FACES, unsent.toBuilder().image(image).build(), RekognitionClient::indexFaces));
        List<IndexedFace> faces = response.faceRecords().stream()
                .map(face -> indexedFace(source, face))
                .toList();
        faces.forEach(face -> session.calls().recentlyMade().face(collectionId, face.faceId()));
        return new IndexedPicture(
                source.name(),
                faces,
                response.unindexedFaces().stream()
                        .map(FaceIndexer::unindexedFace)
                        .toList(),
                response.faceModelVersion());
    }

    private static IndexedFace indexedFace(ImageSource source, FaceRecord record) {
        return new IndexedFace(
                source.name(),
                record.face().faceId(),
                Boxes.of(record.face().boundingBox()),
                Numbers.exact(record.face().confidence()),
                FaceDetails.attributes(record.faceDetail()));
    }

    private static UnindexedFace unindexedFace(software.amazon.awssdk.services.rekognition.model.UnindexedFace face) {
        return new UnindexedFace(
                FaceDetails.detected(face.faceDetail()),
                face.reasons().stream().map(UnindexedFace.Reason::of).toList());
    }

    private Outcome theOnlyFace(IndexedPicture picture) {
        if (picture.faces().isEmpty()) {
            return picture.unindexed().isEmpty()
                    ? refused(picture.source(), Kind.NO_FACE, "no face found")
                    : refused(
                            picture.source(),
                            Kind.POOR_QUALITY,
                            "the service refused its face: " + reasons(picture.unindexed()));
        }
        IndexedFace face = picture.faces().get(0);
        long others = picture.unindexed().stream()
                .filter(other -> counts(other.face(), face))
                .count();
        if (others > 0) {
            FaceDeleter.delete(session, collectionId, List.of(face.faceId()));
            return refused(
                    picture.source(),
                    Kind.SEVERAL_FACES,
                    (others + 1) + " faces; a picture of one person is needed, or one cut to the person");
        }
        return new Outcome(Optional.of(face), Optional.empty());
    }

    private static boolean counts(DetectedFace other, IndexedFace first) {
        return other.confidence() >= SECOND_FACE_CONFIDENCE
                || other.box().area() >= SECOND_FACE_AREA * first.box().area();
    }

    private static String reasons(List<UnindexedFace> faces) {
        return faces.stream()
                .max(Comparator.comparingDouble(face -> face.face().box().area()))
                .map(face -> face.reasons().stream().map(Enum::name).collect(Collectors.joining(", ")))
                .orElse("");
    }

    static Outcome refused(String source, Kind kind, String reason) {
        return new Outcome(Optional.empty(), Optional.of(new RefusedPicture(source, kind, reason)));
    }
}
