package dev.facesearch.internal.faces;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceAttribute;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexOptions;
import dev.facesearch.IndexedFace;
import dev.facesearch.IndexedPicture;
import dev.facesearch.Operation;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.QualityFilter;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.UnindexedFace;
import dev.facesearch.internal.faces.FacePicker.Pick;
import dev.facesearch.internal.search.ServicePicture;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.FaceDetails;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Failures;
import dev.facesearch.internal.service.LowMemory;
import dev.facesearch.internal.service.Numbers;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/**
 * Indexes pictures: all faces of a picture, or one face of a person's picture. In the second case a picture on which a
 * second face counts is refused, since nobody can tell whose it is, and none of its faces stays indexed.
 */
public final class FaceIndexer {

    private final CollectionCalls calls;

    public FaceIndexer(CollectionCalls calls) {
        this.calls = calls;
    }

    /**
     * The outcome of a person's picture: exactly one of the two.
     *
     * @param face the face indexed
     * @param refused why no face was indexed
     */
    public record Outcome(Optional<IndexedFace> face, Optional<RefusedPicture> refused) {}

    /** Indexes all faces of a picture. */
    public IndexedPicture index(ImageSource source, IndexOptions options) {
        return index(
                source,
                options,
                options.externalImageId().orElseGet(() -> ExternalImageId.of(source.contentHash(), source.name())));
    }

    /** Indexes all faces of a picture whose content is known already, under a name. */
    public IndexedPicture index(ImageSource source, ContentHash content, String name, IndexOptions options) {
        return index(source, options, ExternalImageId.of(content, name));
    }

    private IndexedPicture index(ImageSource source, IndexOptions options, String externalImageId) {
        IndexFacesRequest.Builder request = IndexFacesRequest.builder()
                .externalImageId(externalImageId)
                .qualityFilter(options.qualityFilter().onTheWire())
                .detectionAttributes(FaceAttribute.onTheWire(options.attributes()));
        options.maxFaces().ifPresent(request::maxFaces);
        return send(ServicePicture.open(source), request);
    }

    /** Indexes a person's picture, up to a number of faces. */
    public IndexedPicture index(UserId user, ContentHash content, ImageSource source, OptionalInt maxFaces) {
        IndexFacesRequest.Builder request = IndexFacesRequest.builder()
                .externalImageId(ExternalImageId.of(user, content, source.name()))
                .qualityFilter(QualityFilter.AUTO.onTheWire());
        maxFaces.ifPresent(request::maxFaces);
        return send(ServicePicture.open(source), request);
    }

    /** Indexes a person's picture; throws only failures that every picture would meet, such as a missing collection. */
    public Outcome index(UserId user, ImageSource source) {
        try {
            FacePicker picker = FacePicker.ONLY;
            IndexedPicture indexed =
                    LowMemory.guard(source, () -> index(user, source.contentHash(), source, picker.maxFaces()));
            Pick pick = picker.pick(source.name(), indexed.faces(), indexed.unindexed());
            FaceDeleter.delete(calls, FaceIds.of(pick.surplus()));
            return new Outcome(pick.taken().stream().findFirst(), pick.refused());
        } catch (FaceSearchException e) {
            if (Failures.isUnreadable(e)) {
                return refused(source.name(), Kind.UNREADABLE, String.valueOf(e.getMessage()));
            }
            Failures.throwIfFatal(e);
            return refused(source.name(), Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private IndexedPicture send(ServicePicture picture, IndexFacesRequest.Builder request) {
        IndexFacesRequest unsent = request.collectionId(calls.id()).build();
        IndexFacesResponse response = picture.send(image -> calls.call(
                Operation.INDEX_FACES, unsent.toBuilder().image(image).build(), RekognitionClient::indexFaces));
        List<IndexedFace> faces = response.faceRecords().stream()
                .map(face -> indexedFace(picture.name(), face))
                .toList();
        checkUnchanged(picture, faces);
        return new IndexedPicture(
                picture.name(),
                picture.sentAs(),
                faces,
                response.unindexedFaces().stream()
                        .map(FaceIndexer::unindexedFace)
                        .toList(),
                response.faceModelVersion());
    }

    /**
     * Deletes the faces of a picture that was replaced meanwhile: they must not stay indexed under the wrong picture.
     */
    private void checkUnchanged(ServicePicture picture, List<IndexedFace> faces) {
        try {
            picture.checkUnchanged();
        } catch (PictureReplacedException e) {
            FaceDeleter.delete(calls, FaceIds.of(faces));
            throw e;
        }
    }

    private static IndexedFace indexedFace(String source, FaceRecord record) {
        return new IndexedFace(
                source,
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
