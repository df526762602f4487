package dev.facesearch.local.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The things that a change reads to decide, or writes: two changes of one commit must not claim the same, since each is
 * planned against what was there before both.
 */
final class Claims {

    private final String collection;
    private final Set<String> keys = new HashSet<>();
    private boolean everything;

    private Claims(String collection) {
        this.collection = collection;
    }

    /** Returns the claims of a change that no other may share a commit with. */
    static Claims everything() {
        Claims claims = new Claims("");
        claims.everything = true;
        return claims;
    }

    /** Returns an empty set of claims in one collection. */
    static Claims in(CollectionState collection) {
        return new Claims(collection.key() + "/");
    }

    /** Returns an empty set of claims, with which a commit begins. */
    static Claims none() {
        return new Claims("");
    }

    Claims tags() {
        keys.add(collection + "tags");
        return this;
    }

    Claims image(String imageId) {
        keys.add(collection + "image/" + imageId);
        return this;
    }

    Claims faces(Collection<String> faceIds) {
        faceIds.forEach(face -> keys.add(collection + "face/" + face));
        return this;
    }

    Claims user(String userId) {
        keys.add(collection + "user/" + userId);
        return this;
    }

    Claims token(@Nullable String token) {
        if (token != null) {
            keys.add(collection + "token/" + token);
        }
        return this;
    }

    /** Takes over another's claims. */
    void add(Claims others) {
        keys.addAll(others.keys);
        everything |= others.everything;
    }

    boolean meet(Claims others) {
        return everything || others.everything || others.keys.stream().anyMatch(keys::contains);
    }
}
