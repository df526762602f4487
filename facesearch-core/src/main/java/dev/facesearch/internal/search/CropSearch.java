package dev.facesearch.internal.search;

import dev.facesearch.InvalidRequestException;
import dev.facesearch.Operation;
import dev.facesearch.SearchOptions;
import dev.facesearch.UserMatch;
import dev.facesearch.UserStatus;
import dev.facesearch.internal.search.FaceCrops.Doubt;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ErrorMapping;
import dev.facesearch.internal.service.Matches;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
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

    private final SearchOptions options;

    CropSearch(SearchOptions options) {
        this.options = options;
    }

    /** Searches until the service has searched the intended face, or there is no other crop to try. */
    Finding search(SearchTarget target, FaceCrops face) {
        return face.attempt(crop -> search(target, face, crop));
    }

    private Finding search(SearchTarget target, FaceCrops face, FaceCrop crop) {
        return switch (target.kind()) {
            case USERS -> users(target, face, crop);
            case FACES -> faces(target, face, crop);
        };
    }

    private Finding users(SearchTarget target, FaceCrops face, FaceCrop crop) {
        CollectionCalls collection = target.collection();
        SearchUsersByImageResponse response = collection.call(
                Operation.SEARCH_USERS_BY_IMAGE,
                SearchUsersByImageRequest.builder()
                        .collectionId(collection.id())
                        .image(crop.image())
                        .userMatchThreshold(0f)
                        .maxUsers(options.maxMatches())
                        .qualityFilter(options.qualityFilter().onTheWire())
                        .build(),
                RekognitionClient::searchUsersByImage);
        List<UserMatch> users = Matches.users(collection.id(), response.userMatches()).stream()
                .filter(user -> !options.activeUsersOnly() || user.status() == UserStatus.ACTIVE)
                .toList();
        SearchedFaceDetails searched = response.searchedFace();
        FaceDetail detail = searched == null ? null : searched.faceDetail();
        return Finding.users(target, users, doubt(face, crop, detail == null ? null : detail.boundingBox()));
    }

    private Finding faces(SearchTarget target, FaceCrops face, FaceCrop crop) {
        CollectionCalls collection = target.collection();
        try {
            SearchFacesByImageResponse response = collection.call(
                    Operation.SEARCH_FACES_BY_IMAGE,
                    SearchFacesByImageRequest.builder()
                            .collectionId(collection.id())
                            .image(crop.image())
                            .faceMatchThreshold(0f)
                            .maxFaces(options.maxMatches())
                            .qualityFilter(options.qualityFilter().onTheWire())
                            .build(),
                    RekognitionClient::searchFacesByImage);
            return Finding.faces(
                    target,
                    Matches.faces(collection.id(), response.faceMatches()),
                    doubt(face, crop, response.searchedFaceBoundingBox()));
        } catch (InvalidRequestException e) {
            if (ErrorMapping.isNoFace(e)) {
                return Finding.faces(target, List.of(), Optional.of(Doubt.NO_FACE));
            }
            throw e;
        }
    }

    private static Optional<Doubt> doubt(FaceCrops face, FaceCrop crop, @Nullable BoundingBox searched) {
        if (searched == null) {
            return Optional.of(Doubt.NO_FACE);
        }
        return face.isMeant(crop, searched) ? Optional.empty() : Optional.of(Doubt.OTHER_FACE);
    }
}
