package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The result of indexing a picture.
 *
 * @param source the picture's name
 * @param sentAs how the picture reached the service
 * @param faces the faces indexed, largest first; both lists are empty if the picture shows no face
 * @param unindexed the faces found but not indexed, with the reasons
 * @param modelVersion the version of the model that made the face vectors
 */
public record IndexedPicture(
        String source, SentAs sentAs, List<IndexedFace> faces, List<UnindexedFace> unindexed, String modelVersion) {

    /** Copies the lists. */
    public IndexedPicture {
        requireNonNull(source, "source");
        requireNonNull(sentAs, "sentAs");
        faces = List.copyOf(faces);
        unindexed = List.copyOf(unindexed);
        requireNonNull(modelVersion, "modelVersion");
    }
}
