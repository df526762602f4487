package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.Operation;
import dev.facesearch.SearchOptions;
import dev.facesearch.UserMatch;
import dev.facesearch.UserStatus;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.search.FaceCrops.Cut;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.ErrorMapping;
import dev.facesearch.internal.service.Matches;
import dev.facesearch.internal.service.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchedFaceDetails;

/**
 * The two searches by image behind one interface: finding no face is an answer of both, matches below the threshold are
 * returned as well, at no further call, and the face is cut out again until the service has searched the intended one.
 */
final class CropSearch {

    private final Session session;
    private final SearchOptions options;

    CropSearch(Session session, SearchOptions options) {
        this.session = session;
        this.options = options;
    }

    /**
     * The result of a search.
     *
     * @param users the matches, best first; empty for a search by faces
     * @param faces the matches, best first; empty for a search by users
     * @param doubt why these may not be of the intended face; empty if they are
     */
    record Found(List<UserMatch> users, List<FaceMatch> faces, Optional<Doubt> doubt) {}

    /** Searches until the service has searched the intended face, or there is no other crop to try. */
    Found search(SearchTarget gallery, FaceCrops face) {
        Optional<Cut> cut = Optional.of(Cut.FIRST);
        while (true) {
            Found found = search(gallery, face.probe(cut.get()), face.meant());
            cut = found.doubt().isEmpty()
                    ? Optional.empty()
                    : cut.get().next(found.doubt().get());
            if (cut.isEmpty()) {
                return found;
            }
        }
    }

    private Found search(SearchTarget gallery, FaceCrop probe, BoundingBox meant) {
        return switch (gallery.kind()) {
            case USERS -> users(gallery.collectionId(), probe, meant);
            case FACES -> faces(gallery.collectionId(), probe, meant);
        };
    }

    private Found users(String collectionId, FaceCrop probe, BoundingBox meant) {
        SearchUsersByImageResponse response = session.call(
                Operation.SEARCH_USERS_BY_IMAGE,
                SearchUsersByImageRequest.builder()
                        .collectionId(collectionId)
                        .image(probe.image())
                        .userMatchThreshold(0f)
                        .maxUsers(options.maxMatches())
                        .qualityFilter(options.qualityFilter().onTheWire())
                        .build(),
                RekognitionClient::searchUsersByImage);
        List<UserMatch> users = Matches.users(collectionId, response.userMatches()).stream()
                .filter(user -> !options.activeUsersOnly() || user.status() == UserStatus.ACTIVE)
                .toList();
        SearchedFaceDetails searched = response.searchedFace();
        FaceDetail detail = searched == null ? null : searched.faceDetail();
        return new Found(users, List.of(), doubt(probe, meant, detail == null ? null : detail.boundingBox()));
    }

    private Found faces(String collectionId, FaceCrop probe, BoundingBox meant) {
        try {
            SearchFacesByImageResponse response = session.call(
                    Operation.SEARCH_FACES_BY_IMAGE,
                    SearchFacesByImageRequest.builder()
                            .collectionId(collectionId)
                            .image(probe.image())
                            .faceMatchThreshold(0f)
                            .maxFaces(options.maxMatches())
                            .qualityFilter(options.qualityFilter().onTheWire())
                            .build(),
                    RekognitionClient::searchFacesByImage);
            return new Found(
                    List.of(),
                    Matches.faces(collectionId, response.faceMatches()),
                    doubt(probe, meant, response.searchedFaceBoundingBox()));
        } catch (InvalidRequestException e) {
            if (ErrorMapping.isNoFace(e)) {
                return new Found(List.of(), List.of(), Optional.of(Doubt.NO_FACE));
            }
            throw e;
        }
    }

    private static Optional<Doubt> doubt(
            FaceCrop probe,
            BoundingBox meant,
            software.amazon.awssdk.services.rekognition.model.@Nullable BoundingBox searched) {
        if (searched == null) {
            return Optional.of(Doubt.NO_FACE);
        }
        return Boxes.isSameFace(meant, probe.toPhoto().apply(Boxes.of(searched)))
                ? Optional.empty()
                : Optional.of(Doubt.OTHER_FACE);
    }
}
