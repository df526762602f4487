package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Faces of a collection that belong to no user and seem to be one person's.
 *
 * @param number the group's number, which it keeps in later runs as long as most of its faces stay together
 * @param faces its faces, the best representative first: the one most similar to the others
 * @param added how many of them were not in the group of this number in the run before; all, if there was none
 * @param likeUser the user of whose faces most of these are similar to one, if there is one: they may belong there
 */
public record FaceGroup(int number, List<StoredFace> faces, int added, Optional<String> likeUser) {

    /** Copies the list. */
    public FaceGroup {
        faces = List.copyOf(faces);
        requireNonNull(likeUser, "likeUser");
    }
}
