package dev.facesearch.internal.service;

import dev.facesearch.Operation;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;

/** Reads the list of collections, in the largest pages the service returns, each fetched when it is reached. */
public final class CollectionList {

    private CollectionList() {}

    public static Stream<String> ids(Session session) {
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
}
