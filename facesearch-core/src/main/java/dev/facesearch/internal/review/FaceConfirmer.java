package dev.facesearch.internal.review;

import dev.facesearch.AssociateOptions;
import dev.facesearch.Association;
import dev.facesearch.Association.Reason;
import dev.facesearch.ConfirmOptions;
import dev.facesearch.Confirmation;
import dev.facesearch.Confirmation.Outcome;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchException.Failure;
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
import dev.facesearch.internal.search.FaceCrops.Cut;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import dev.facesearch.internal.search.ServicePicture;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.Listings;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserId;
import dev.facesearch.internal.service.Users;
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

    private final Session session;
    private final String collectionId;
    private final ConfirmOptions options;

    public FaceConfirmer(Session session, String collectionId, ConfirmOptions options) {
        this.session = session;
        this.collectionId = collectionId;
        this.options = options;
    }

    /**
     * The result of indexing a crop.
     *
     * @param faceId the id of the intended face
     * @param doubt why there is none
     * @param poor why the service found it not good enough
     */
    private record Indexed(Optional<String> faceId, Optional<Doubt> doubt, Optional<String> poor) {}

    public Confirmation confirm(ImageSource source, PhotoResult search, int index, UserId user) {
        Photo photo = source.load();
        search.checkIsOf(photo);
        String externalId = ExternalImageId.ofReview(user, source.contentHash(), source.name());
        boolean userAbsent = checkUser(user, externalId);
        List<BoundingBox> boxes = search.faces().stream().map(FaceResult::box).toList();
        Indexed indexed = index(
                new FaceCrops(ServicePicture.open(ImageSource.photo(source.name(), photo)), boxes, index, CROP),
                externalId);
        if (indexed.faceId().isEmpty()) {
            Outcome outcome = indexed.poor().isPresent() ? Outcome.POOR_QUALITY : Outcome.NO_FACE;
            String reason = indexed.poor()
                    .map(why -> "the service refused the face: " + why)
                    .orElseGet(() -> indexed.doubt().map(Doubt::reason).orElse(""));
            return result(user, source, outcome, reason, Optional.empty(), false);
        }
        if (userAbsent) {
            Users.createIfAbsent(session, collectionId, user);
        }
        return associate(user, source, indexed.faceId().get(), userAbsent);
    }

    /** Checks that the user exists or may be created, and has room, before any billed call. */
    private boolean checkUser(UserId user, String externalId) {
        boolean absent = Users.status(session, collectionId, user).isEmpty();
        if (absent && !options.createsUser()) {
            throw new NotFoundException(
                    "collection " + collectionId + " has no such user; create the user first, or ask for it by"
                            + " createUserIfAbsent()",
                    new Failure(null, collectionId, null, null, false),
                    null);
        }
        List<Face> faces = absent
                ? List.of()
                : Listings.facesOf(session, collectionId, user).toList();
        if (faces.size() >= Limits.FACES_OF_A_USER
                && faces.stream().noneMatch(face -> externalId.equals(face.externalImageId()))) {
            throw FaceAssociator.full(collectionId);
        }
        return absent;
    }

    private Indexed index(FaceCrops probes, String externalId) {
        Cut cut = Cut.FIRST;
        while (true) {
            Indexed indexed = index(probes.probe(cut), probes.meant(), externalId);
            Optional<Cut> next = indexed.doubt().flatMap(cut::next);
            if (next.isEmpty()) {
                return indexed;
            }
            cut = next.get();
        }
    }

    private Indexed index(FaceCrop probe, BoundingBox meant, String externalId) {
        IndexFacesResponse response = session.call(
                Operation.INDEX_FACES,
                IndexFacesRequest.builder()
                        .collectionId(collectionId)
                        .image(probe.image())
                        .externalImageId(externalId)
                        .maxFaces(1)
                        .qualityFilter(options.qualityFilter().onTheWire())
                        .build(),
                RekognitionClient::indexFaces);
        for (FaceRecord record : response.faceRecords()) {
            String faceId = record.face().faceId();
            if (isMeant(probe, meant, record.face().boundingBox())) {
                return new Indexed(Optional.of(faceId), Optional.empty(), Optional.empty());
            }
            FaceDeleter.delete(session, collectionId, List.of(faceId));
        }
        Optional<String> poor = response.unindexedFaces().stream()
                .filter(face -> isMeant(probe, meant, face.faceDetail().boundingBox()))
                .filter(face -> response.faceRecords().isEmpty())
                .findFirst()
                .map(FaceConfirmer::reasons);
        Doubt doubt = response.faceRecords().isEmpty() ? Doubt.NO_FACE : Doubt.OTHER_FACE;
        return new Indexed(Optional.empty(), poor.isPresent() ? Optional.empty() : Optional.of(doubt), poor);
    }

    private static boolean isMeant(
            FaceCrop probe, BoundingBox meant, software.amazon.awssdk.services.rekognition.model.BoundingBox found) {
        return Boxes.isSameFace(meant, probe.toPhoto().apply(Boxes.of(found)));
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
        Association association = new FaceAssociator(session, collectionId, sure).associateIds(user, List.of(faceId));
        if (!association.leftOut().isEmpty()) {
            throw FaceAssociator.full(collectionId);
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
        session.activation().await(session, collectionId, List.of(user));
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
        int faces =
                Math.toIntExact(Listings.facesOf(session, collectionId, user).count());
        return new Confirmation(
                user.name(),
                source.name(),
                outcome,
                reason,
                faceId,
                userCreated,
                faces,
                session.work().billedCalls());
    }
}
