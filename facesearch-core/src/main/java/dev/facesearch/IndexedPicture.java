package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What indexing a picture came to.
 *
 * @param source the picture's name
 * @param sentAs how the picture reached the service
 * @param faces the faces indexed, largest first; both lists are empty where the picture shows no face
 * @param unindexed the faces found and not indexed, with the reasons
 * @param modelVersion the model the face vectors were made by
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
