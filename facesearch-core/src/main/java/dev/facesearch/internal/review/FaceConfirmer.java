package dev.facesearch.internal.review;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.Association.Reason;
import dev.facesearch.ConfirmOptions;
import dev.facesearch.Confirmation;
import dev.facesearch.Confirmation.Outcome;
import dev.facesearch.FaceResult;
import dev.facesearch.ImageSource;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.PhotoResult;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.search.FaceCrop;
import dev.facesearch.internal.search.FaceCrops;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import dev.facesearch.internal.search.ServicePicture;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;

/**
 * Adds a face that a person has confirmed. The same face of the same photo has the same external image id and the same
 * crop each time, so that a second run finds what the first one left.
 */
public final class FaceConfirmer {

    /**
     * How the face is cut out. The other faces are blanked from the first crop on, since a face indexed by mistake
     * would have to be deleted.
     */
    private static final CropPolicy CROP = CropPolicy.DEFAULT.withMaskOthers(true);

    private final CollectionCalls calls;
    private final ConfirmOptions options;

    public FaceConfirmer(CollectionCalls calls, ConfirmOptions options) {
        this.calls = calls;
        this.options = options;
    }

    /**
     * The result of indexing a crop.
     *
     * @param faceId the id of the intended face
     * @param doubt why there is none
     * @param poor why the service found it not good enough
     */
    private record Indexed(Optional<String> faceId, Optional<Doubt> doubt, Optional<String> poor)
            implements FaceCrops.Attempt {}

    public Confirmation confirm(ImageSource source, PhotoResult search, int index, UserId user) {
        Photo photo = source.load();
        search.checkIsOf(photo);
        String externalId = ExternalImageId.ofReview(user, source.contentHash(), source.name());
        boolean userAbsent = checkUser(user, externalId);
        List<BoundingBox> boxes = search.faces().stream().map(FaceResult::box).toList();
        FaceCrops face =
                new FaceCrops(ServicePicture.open(ImageSource.photo(source.name(), photo)), boxes, index, CROP);
        Indexed indexed = face.attempt(crop -> index(face, crop, externalId));
        if (indexed.faceId().isEmpty()) {
            Outcome outcome = indexed.poor().isPresent() ? Outcome.POOR_QUALITY : Outcome.NO_FACE;
            String reason = indexed.poor()
                    .map(why -> "the service refused the face: " + why)
                    .orElseGet(() -> indexed.doubt().map(Doubt::reason).orElse(""));
            return result(user, source, outcome, reason, Optional.empty(), false);
        }
        if (userAbsent) {
            calls.createUserIfAbsent(user);
        }
        return associate(user, source, indexed.faceId().get(), userAbsent);
    }

    /** Checks that the user exists or may be created, and has room, before any billed call. */
    private boolean checkUser(UserId user, String externalId) {
        boolean absent = calls.status(user).isEmpty();
        if (absent && !options.createsUser()) {
            throw new NotFoundException(
                    "collection " + calls.id() + " has no such user; create the user first, or ask for it by"
                            + " createUserIfAbsent()",
                    calls.failure(null, false),
                    null);
        }
        List<Face> faces = absent ? List.of() : calls.faces(user).toList();
        if (faces.size() >= Limits.FACES_OF_A_USER
                && faces.stream().noneMatch(face -> externalId.equals(face.externalImageId()))) {
            throw FaceAssociator.full(calls);
        }
        return absent;
    }

    private Indexed index(FaceCrops face, FaceCrop crop, String externalId) {
        IndexFacesResponse response = calls.call(
                Operation.INDEX_FACES,
                IndexFacesRequest.builder()
                        .collectionId(calls.id())
                        .image(crop.image())
                        .externalImageId(externalId)
                        .maxFaces(1)
                        .qualityFilter(options.qualityFilter().onTheWire())
                        .build(),
                RekognitionClient::indexFaces);
        for (FaceRecord record : response.faceRecords()) {
            String faceId = record.face().faceId();
            if (face.isMeant(crop, record.face().boundingBox())) {
                return new Indexed(Optional.of(faceId), Optional.empty(), Optional.empty());
            }
            FaceDeleter.delete(calls, List.of(faceId));
        }
        Optional<String> poor = response.unindexedFaces().stream()
                .filter(unindexed -> face.isMeant(crop, unindexed.faceDetail().boundingBox()))
                .filter(unindexed -> response.faceRecords().isEmpty())
                .findFirst()
                .map(FaceConfirmer::reasons);
        Doubt doubt = response.faceRecords().isEmpty() ? Doubt.NO_FACE : Doubt.OTHER_FACE;
        return new Indexed(Optional.empty(), poor.isPresent() ? Optional.empty() : Optional.of(doubt), poor);
    }

    private static String reasons(UnindexedFace face) {
        return face.reasons().stream()
                .map(reason -> dev.facesearch.UnindexedFace.Reason.of(reason).name())
                .collect(Collectors.joining(", "));
    }

    private Confirmation associate(UserId user, ImageSource source, String faceId, boolean userCreated) {
        AssociateOptions sure = AssociateOptions.builder()
                .matchThreshold(0)
                .onRefused(AssociateOptions.OnRefused.DELETE)
                .build();
        Association association = new FaceAssociator(calls, sure).associateIds(user, List.of(faceId));
        if (!association.leftOut().isEmpty()) {
            throw FaceAssociator.full(calls);
        }
        Optional<Association.RefusedFace> refused =
                association.refused().stream().findFirst();
        if (refused.isPresent() && refused.get().reason() == Reason.ASSOCIATED_TO_A_DIFFERENT_USER) {
            String owner = refused.get().otherUser().orElse("another user");
            return result(
                    user,
                    source,
                    Outcome.OF_ANOTHER_USER,
                    "it belongs to " + owner + ": move it",
                    Optional.of(faceId),
                    userCreated);
        }
        if (refused.isPresent()) {
            return result(
                    user,
                    source,
                    Outcome.REFUSED,
                    "the service did not associate it: " + refused.get().reason(),
                    Optional.empty(),
                    userCreated);
        }
        // Wait even if the face was there before: the run that added it may not have finished.
        calls.awaitActive(user);
        return association.changed()
                ? result(user, source, Outcome.ADDED, "added", Optional.of(faceId), userCreated)
                : result(user, source, Outcome.ALREADY_THERE, "it was there before", Optional.of(faceId), userCreated);
    }

    private Confirmation result(
            UserId user,
            ImageSource source,
            Outcome outcome,
            String reason,
            Optional<String> faceId,
            boolean userCreated) {
        int faces = Math.toIntExact(calls.faces(user).count());
        return new Confirmation(
                user.name(),
                source.name(),
                outcome,
                reason,
                faceId,
                userCreated,
                faces,
                calls.work().billedCalls());
    }
}
