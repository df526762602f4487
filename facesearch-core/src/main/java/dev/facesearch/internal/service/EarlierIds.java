package dev.facesearch.internal.service;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.User;

/**
 * The users whose ids earlier versions wrote from another form of their names. Such ids are no longer written, so a
 * listing of a collection's users is cached for a while; usually nothing in it has to be kept.
 */
public final class EarlierIds {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final Cache<String, Map<String, UserId>> byCollection =
            CacheBuilder.newBuilder().expireAfterWrite(A_WHILE).build();

    /**
     * Returns a user's id as the collection has it, or as it would be written. Lists the users unless the name has only
     * one form.
     */
    UserId stored(CollectionCalls calls, UserId user) {
        if (!user.hasOtherForms()) {
            return user;
        }
        Map<String, UserId> earlier = byCollection.getIfPresent(calls.id());
        if (earlier == null) {
            earlier = list(calls);
            byCollection.put(calls.id(), earlier);
        }
        return earlier.getOrDefault(user.name(), user);
    }

    void forget(String collectionId) {
        byCollection.invalidate(collectionId);
    }

    private static Map<String, UserId> list(CollectionCalls calls) {
        Map<String, UserId> earlier = new HashMap<>();
        Set<String> today = new HashSet<>();
        calls.users()
                .map(User::userId)
                .filter(wire -> wire.indexOf(':') >= 0 && UserId.isWritten(wire))
                .map(UserId::ofWire)
                .forEach(user -> {
                    if (user.isToday()) {
                        today.add(user.name());
                    } else {
                        earlier.put(user.name(), user);
                    }
                });
        earlier.keySet().removeAll(today);
        return Map.copyOf(earlier);
    }
}
