package dev.facesearch.internal.service;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;

/**
 * What this client made a moment ago, and the service may therefore not know everywhere yet: a face just indexed is
 * unknown to a search, a collection just created does not exist. Bounded in time and number. Thread-safe.
 */
public final class RecentlyMade {

    private static final Duration A_MOMENT = Duration.ofSeconds(20);
    private static final int MOST = 50_000;

    private final Cache<String, Boolean> made = CacheBuilder.newBuilder()
            .expireAfterWrite(A_MOMENT)
            .maximumSize(MOST)
            .build();

    public void collection(String collectionId) {
        made.put(collectionId, true);
    }

    public void user(String collectionId, String wire) {
        made.put(userKey(collectionId, wire), true);
    }

    public void face(String collectionId, String faceId) {
        made.put(faceKey(collectionId, faceId), true);
    }

    public void forgetCollection(String collectionId) {
        made.invalidate(collectionId);
    }

    public void forgetUser(String collectionId, String wire) {
        made.invalidate(userKey(collectionId, wire));
    }

    public void forgetFace(String collectionId, String faceId) {
        made.invalidate(faceKey(collectionId, faceId));
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

    // A slash occurs in no id of the service.
    private static String userKey(String collectionId, String wire) {
        return collectionId + "/user/" + wire;
    }

    private static String faceKey(String collectionId, String faceId) {
        return collectionId + "/face/" + faceId;
    }
}
