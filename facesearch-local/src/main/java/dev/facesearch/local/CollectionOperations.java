package dev.facesearch.local;

import dev.facesearch.local.store.CollectionState;
import dev.facesearch.local.store.CollectionSummary;
import dev.facesearch.local.store.FaceStore;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rekognition.model.TagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.TagResourceResponse;
import software.amazon.awssdk.services.rekognition.model.UntagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.UntagResourceResponse;

/** The operations on collections and their tags. */
final class CollectionOperations {

    /** The version of the service's face model that new collections have. */
    private static final String FACE_MODEL_VERSION = "7.0";

    private static final int MAX_ID_IN_TOKEN = 100;

    private final FaceStore store;
    private final PageTokens tokens;
    private final Arns arns;

    CollectionOperations(FaceStore store, PageTokens tokens, Arns arns) {
        this.store = store;
        this.tokens = tokens;
        this.arns = arns;
    }

    CreateCollectionResponse.Builder create(CreateCollectionRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .tags(request.tags())
                .hold();
        store.createCollection(request.collectionId(), FACE_MODEL_VERSION, request.tags());
        return CreateCollectionResponse.builder()
                .statusCode(200)
                .collectionArn(arns.created(request.collectionId()))
                .faceModelVersion(FACE_MODEL_VERSION);
    }

    DescribeCollectionResponse.Builder describe(DescribeCollectionRequest request) {
        new Constraints().collectionId(request.collectionId()).hold();
        CollectionSummary summary = store.collection(request.collectionId()).summary();
        return DescribeCollectionResponse.builder()
                .faceCount(summary.faces())
                .userCount(summary.users())
                .faceModelVersion(summary.faceModelVersion())
                .collectionARN(arns.collection(summary.id()))
                .creationTimestamp(summary.created());
    }

    ListCollectionsResponse.Builder list(ListCollectionsRequest request) {
        new Constraints()
                .count("maxResults", request.maxResults(), 0, Page.MAX_ITEMS)
                .nextToken(request.nextToken())
                .hold();
        Page<CollectionSummary> page = Page.of(
                tokens,
                "ListCollections",
                request.nextToken(),
                request.maxResults(),
                this::after,
                CollectionOperations::position);
        return ListCollectionsResponse.builder()
                .collectionIds(page.items().stream().map(CollectionSummary::id).toList())
                .faceModelVersions(page.items().stream()
                        .map(CollectionSummary::faceModelVersion)
                        .toList())
                .nextToken(page.nextToken());
    }

    DeleteCollectionResponse.Builder delete(DeleteCollectionRequest request) {
        new Constraints().collectionId(request.collectionId()).hold();
        store.deleteCollection(request.collectionId());
        return DeleteCollectionResponse.builder().statusCode(200);
    }

    TagResourceResponse.Builder tag(TagResourceRequest request) {
        Constraints constraints = new Constraints().resourceArn(request.resourceArn());
        constraints.required("tags", request.hasTags() ? request.tags() : null);
        constraints.tags(request.tags()).hold();
        collection(request.resourceArn()).tag(request.tags());
        return TagResourceResponse.builder();
    }

    UntagResourceResponse.Builder untag(UntagResourceRequest request) {
        Constraints constraints = new Constraints().resourceArn(request.resourceArn());
        constraints.required("tagKeys", request.hasTagKeys() ? request.tagKeys() : null);
        constraints.tagKeys(request.tagKeys()).hold();
        collection(request.resourceArn()).untag(request.tagKeys());
        return UntagResourceResponse.builder();
    }

    ListTagsForResourceResponse.Builder listTags(ListTagsForResourceRequest request) {
        new Constraints().resourceArn(request.resourceArn()).hold();
        return ListTagsForResourceResponse.builder()
                .tags(collection(request.resourceArn()).tags());
    }

    private CollectionState collection(String arn) {
        return arns.collectionId(arn)
                .map(store::collection)
                .orElseThrow(() ->
                        new ServiceError(ErrorCode.RESOURCE_NOT_FOUND, "The resource: " + arn + " does not exist"));
    }

    /**
     * Returns the position where a listing goes on. A token has at most 255 characters, an id may have as many: a long
     * id is replaced by its key and its beginning, which is where the listing goes on if that collection is gone by
     * then.
     */
    private static String position(CollectionSummary collection) {
        String id = collection.id();
        return collection.key() + ":" + id.substring(0, Math.min(id.length(), MAX_ID_IN_TOKEN));
    }

    private List<CollectionSummary> after(String position, int limit) {
        int colon = position.indexOf(':');
        if (colon < 0) {
            return store.collectionsAfter("", limit);
        }
        String beginning = position.substring(colon + 1);
        String id = beginning.length() < MAX_ID_IN_TOKEN
                ? beginning
                : store.collectionOfKey(Long.parseLong(position.substring(0, colon)))
                        .map(CollectionState::id)
                        .orElse(beginning);
        return store.collectionsAfter(id, limit);
    }
}
