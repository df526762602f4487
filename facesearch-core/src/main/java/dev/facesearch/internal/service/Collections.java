package dev.facesearch.internal.service;

import dev.facesearch.CollectionDescription;
import dev.facesearch.Operation;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;

/** Describes collections. */
public final class Collections {

    private Collections() {}

    /**
     * Returns what a collection holds.
     *
     * @throws dev.facesearch.NotFoundException if there is no collection of this id
     */
    public static CollectionDescription describe(Session session, String id) {
        DescribeCollectionResponse found = session.call(
                Operation.DESCRIBE_COLLECTION,
                DescribeCollectionRequest.builder().collectionId(id).build(),
                RekognitionClient::describeCollection);
        return new CollectionDescription(
                id,
                found.collectionARN().startsWith("arn:") ? found.collectionARN() : "arn:" + found.collectionARN(),
                found.faceCount(),
                found.userCount(),
                found.faceModelVersion(),
                found.creationTimestamp());
    }
}
