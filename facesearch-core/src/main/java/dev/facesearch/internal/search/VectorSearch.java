package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.MatchOptions;
import dev.facesearch.Operation;
import dev.facesearch.UserMatch;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Limits;
import dev.facesearch.internal.service.Matches;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;

/**
 * Searches by a face or user of the collection. The service leaves a face out of its own matches and a user out of its
 * own; this class makes sure of it.
 */
public final class VectorSearch {

    private VectorSearch() {}

    public static List<FaceMatch> searchSimilarFaces(CollectionCalls calls, String faceId, MatchOptions options) {
        return Matches.faces(
                        calls.id(),
                        calls.call(
                                        Operation.SEARCH_FACES,
                                        SearchFacesRequest.builder()
                                                .collectionId(calls.id())
                                                .faceId(faceId)
                                                .faceMatchThreshold((float) options.threshold())
                                                .maxFaces(options.maxMatches())
                                                .build(),
                                        RekognitionClient::searchFaces)
                                .faceMatches())
                .stream()
                .filter(match -> !match.faceId().equals(faceId))
                .toList();
    }

    public static List<UserMatch> searchUsersLike(CollectionCalls calls, String faceId, MatchOptions options) {
        return users(calls, SearchUsersRequest.builder().faceId(faceId), options);
    }

    public static List<UserMatch> searchSimilarUsers(CollectionCalls calls, UserId user, MatchOptions options) {
        return users(calls, SearchUsersRequest.builder().userId(user.wire()), options).stream()
                .filter(match -> !match.userName().equals(user.name()))
                .toList();
    }

    private static List<UserMatch> users(
            CollectionCalls calls, SearchUsersRequest.Builder probe, MatchOptions options) {
        return Matches.users(
                calls.id(),
                calls.call(
                                Operation.SEARCH_USERS,
                                probe.collectionId(calls.id())
                                        .userMatchThreshold((float) options.threshold())
                                        .maxUsers(Math.min(options.maxMatches(), Limits.USERS_OF_A_PAGE))
                                        .build(),
                                RekognitionClient::searchUsers)
                        .userMatches());
    }
}
