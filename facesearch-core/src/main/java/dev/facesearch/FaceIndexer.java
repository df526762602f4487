package dev.facesearch;

import dev.facesearch.FacePicker.Pick;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.imaging.Photo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/**
 * Indexes pictures: of whomever they show, or of one person with one face each. Then nobody can tell whose picture it
 * is where a second face counts, and none of its faces stays indexed.
 */
final class FaceIndexer {

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

    /** Indexes a person's picture, up to so many faces of it. */
    IndexedPicture index(UserId user, ContentHash content, ImageSource source, OptionalInt maxFaces) {
        IndexFacesRequest.Builder request = IndexFacesRequest.builder()
                .externalImageId(ExternalImageId.of(user, content, source.name()))
                .qualityFilter(QualityFilter.AUTO.onTheWire());
        maxFaces.ifPresent(request::maxFaces);
        return send(source, source.load(), request);
    }

    /** Indexes a person's picture; fails only where no other would fare better, such as for a missing collection. */
    Outcome index(UserId user, ImageSource source) {
        try {
            FacePicker picker = FacePicker.ONLY;
            Pick pick = picker.pick(index(user, source.contentHash(), source, picker.maxFaces()));
            FaceDeleter.delete(session, collectionId, FaceIds.of(pick.surplus()));
            return new Outcome(pick.taken().stream().findFirst(), pick.refused());
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

    private static Outcome refused(String source, Kind kind, String reason) {
        return new Outcome(Optional.empty(), Optional.of(new RefusedPicture(source, kind, reason)));
    }
}
