package dev.facesearch.internal.service;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * The things this client has just made, which the service may not know everywhere yet: a search may not find a face
 * just indexed, and a collection just created may seem missing. Bounded in time and number. Thread-safe.
 */
public final class RecentlyMade {

    private static final Duration A_MOMENT = Duration.ofSeconds(20);
    private static final int MAX_ENTRIES = 50_000;

    private final Cache<String, Boolean> made = CacheBuilder.newBuilder()
            .expireAfterWrite(A_MOMENT)
            .maximumSize(MAX_ENTRIES)
            .build();

    /** Notes what a successful call has made or deleted. */
    void note(RekognitionRequest request, Object response) {
        if (request instanceof CreateCollectionRequest create) {
            made.put(create.collectionId(), true);
        } else if (request instanceof DeleteCollectionRequest delete) {
            made.invalidate(delete.collectionId());
        } else if (request instanceof CreateUserRequest create) {
            made.put(userKey(create.collectionId(), create.userId()), true);
        } else if (request instanceof DeleteUserRequest delete) {
            made.invalidate(userKey(delete.collectionId(), delete.userId()));
        } else if (request instanceof IndexFacesRequest index && response instanceof IndexFacesResponse indexed) {
            indexed.faceRecords()
                    .forEach(face ->
                            made.put(faceKey(index.collectionId(), face.face().faceId()), true));
        } else if (request instanceof DeleteFacesRequest delete) {
            delete.faceIds().forEach(face -> made.invalidate(faceKey(delete.collectionId(), face)));
        }
    }

    boolean hasCollection(String collectionId) {
        return made.getIfPresent(collectionId) != null;
    }

    boolean hasUser(String collectionId, String wire) {
        return made.getIfPresent(userKey(collectionId, wire)) != null;
    }

    public boolean hasFace(String collectionId, String faceId) {
        return made.getIfPresent(faceKey(collectionId, faceId)) != null;
    }

    // No id of the service contains a slash.
    private static String userKey(String collectionId, String wire) {
        return collectionId + "/user/" + wire;
    }

    private static String faceKey(String collectionId, String faceId) {
        return collectionId + "/face/" + faceId;
    }
}
