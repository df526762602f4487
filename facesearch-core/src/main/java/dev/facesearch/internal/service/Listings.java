package dev.facesearch.internal.service;

import dev.facesearch.Operation;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.User;

/** Reads the service's lists, in the largest pages it returns, each fetched when it is reached. */
public final class Listings {

    private Listings() {}

    public static Stream<String> collections(Session session) {
        return Pages.stream(
                token -> session.call(
                        Operation.LIST_COLLECTIONS,
                        ListCollectionsRequest.builder()
                                .maxResults(Limits.COLLECTIONS_OF_A_PAGE)
                                .nextToken(token)
                                .build(),
                        RekognitionClient::listCollections),
                ListCollectionsResponse::collectionIds,
                ListCollectionsResponse::nextToken);
    }

    public static Stream<User> users(Session session, String collectionId) {
        return Pages.stream(
                token -> session.call(
                        Operation.LIST_USERS,
                        ListUsersRequest.builder()
                                .collectionId(collectionId)
                                .maxResults(Limits.USERS_OF_A_PAGE)
                                .nextToken(token)
                                .build(),
                        RekognitionClient::listUsers),
                ListUsersResponse::users,
                ListUsersResponse::nextToken);
    }

    public static Stream<Face> faces(Session session, String collectionId) {
        return faces(session, ListFacesRequest.builder().collectionId(collectionId));
    }

    public static Stream<Face> facesOf(Session session, String collectionId, UserId user) {
        return faces(
                session, ListFacesRequest.builder().collectionId(collectionId).userId(user.wire()));
    }

    public static Stream<Face> faces(Session session, String collectionId, List<String> faceIds) {
        return FaceIds.chunks(faceIds, Limits.FACES_OF_A_PAGE).stream()
                .flatMap(chunk -> faces(
                        session,
                        ListFacesRequest.builder().collectionId(collectionId).faceIds(chunk)));
    }

    private static Stream<Face> faces(Session session, ListFacesRequest.Builder request) {
        ListFacesRequest first = request.maxResults(Limits.FACES_OF_A_PAGE).build();
        return Pages.stream(
                token -> session.call(
                        Operation.LIST_FACES, first.toBuilder().nextToken(token).build(), RekognitionClient::listFaces),
                ListFacesResponse::faces,
                ListFacesResponse::nextToken);
    }
}
