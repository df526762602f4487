package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Faces of a collection that belong to no user and seem to be one person's.
 *
 * @param number the group's number, which it keeps in later runs as long as most of its faces stay together
 * @param faces its faces, the best representative first
 * @param likeUser the user whom most of the faces are similar to, if there is one: they may belong there
 */
public record FaceGroup(int number, List<StoredFace> faces, Optional<String> likeUser) {

    /** Copies the list. */
    public FaceGroup {
        faces = List.copyOf(faces);
        requireNonNull(likeUser, "likeUser");
    }
}
