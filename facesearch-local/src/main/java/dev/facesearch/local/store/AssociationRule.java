package dev.facesearch.local.store;

import org.jspecify.annotations.Nullable;

/** Decides, while nobody else changes the collection, which faces a user may have. */
public interface AssociationRule {

    /** Whether the face is to be known at all. */
    boolean knows(String faceId);

    /**
     * Whether the face may join the user.
     *
     * @param product of the face's vector and the user's as it was before the call; null while the user has no face
     */
    boolean accepts(String faceId, @Nullable Float product);
}
