package dev.facesearch.local.store;

import org.jspecify.annotations.Nullable;

/** Decides, while nobody else changes the collection, which faces a user may have. */
public interface AssociationRule {

    /** Returns whether a face must exist in the collection. */
    boolean knows(String faceId);

    /**
     * Returns whether the face may join the user.
     *
     * @param product of the face's vector and the user's as it was before the call; null while the user has no face
     */
    boolean accepts(String faceId, @Nullable Float product);
}
