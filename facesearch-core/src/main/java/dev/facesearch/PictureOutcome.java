package dev.facesearch;

import java.util.Optional;

/**
 * What became of a person's picture.
 *
 * @param user the person's name
 * @param source the picture's name
 * @param face the face indexed; empty if none was
 * @param refused why none was; empty if one was
 */
public record PictureOutcome(
        String user, String source, Optional<IndexedFace> face, Optional<RefusedPicture> refused) {}
