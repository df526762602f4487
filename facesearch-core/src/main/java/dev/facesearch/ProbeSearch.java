package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchedFaceDetails;

/**
 * The two searches by image, made alike: no face is an answer of both, and matches below the threshold come too, at no
 * further call.
 */
final class ProbeSearch {

    private final Session session;
    private final String collectionId;
    private final int maxMatches;

    ProbeSearch(Session session, String collectionId, int maxMatches) {
        this.session = session;
        this.collectionId = collectionId;
        this.maxMatches = maxMatches;
    }

    /**
     * What a search found.
     *
     * @param matches best first
     * @param searchedFace the face the service searched for, in ratios of the photo; empty if it saw none
     */
    record Found<M>(List<M> matches, Optional<BoundingBox> searchedFace) {}

    Found<UserMatch> users(Probe probe) {
        SearchUsersByImageResponse response = session.calls()
                .call(
                        Operation.SEARCH_USERS_BY_IMAGE,
                        collectionId,
                        () -> session.rekognition()
                                .searchUsersByImage(request -> request.collectionId(collectionId)
                                        .image(probe.image())
                                        .userMatchThreshold(0f)
                                        .maxUsers(maxMatches)
                                        .qualityFilter(QualityFilter.NONE)));
        return new Found<>(
                response.userMatches().stream()
                        .map(match -> new UserMatch(
                                UserId.ofWire(match.user().userId()).name(),
                                Numbers.exact(match.similarity()),
                                UserStatus.of(match.user().userStatus())))
                        .toList(),
                Optional.ofNullable(response.searchedFace())
                        .map(SearchedFaceDetails::faceDetail)
                        .map(FaceDetail::boundingBox)
                        .map(box -> probe.toPhoto().apply(Boxes.of(box))));
    }

    Found<FaceMatch> faces(Probe probe) {
        try {
            SearchFacesByImageResponse response = session.calls()
                    .call(
                            Operation.SEARCH_FACES_BY_IMAGE,
                            collectionId,
                            () -> session.rekognition()
                                    .searchFacesByImage(request -> request.collectionId(collectionId)
                                            .image(probe.image())
                                            .faceMatchThreshold(0f)
                                            .maxFaces(maxMatches)
                                            .qualityFilter(QualityFilter.NONE)));
            return new Found<>(
                    response.faceMatches().stream().map(ProbeSearch::faceMatch).toList(),
                    Optional.ofNullable(response.searchedFaceBoundingBox())
                            .map(box -> probe.toPhoto().apply(Boxes.of(box))));
        } catch (InvalidRequestException e) {
            if (ErrorMapping.isNoFace(e)) {
                return new Found<>(List.of(), Optional.empty());
            }
            throw e;
        }
    }

    private static FaceMatch faceMatch(software.amazon.awssdk.services.rekognition.model.FaceMatch match) {
        return new FaceMatch(
                match.face().faceId(),
                Numbers.exact(match.similarity()),
                Optional.ofNullable(match.face().externalImageId()),
                Optional.ofNullable(match.face().userId())
                        .map(wire -> UserId.ofWire(wire).name()));
    }
}
