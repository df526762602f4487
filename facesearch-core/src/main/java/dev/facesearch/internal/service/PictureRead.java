package dev.facesearch.internal.service;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import java.util.Optional;

/**
 * A picture that was read, or could not be.
 *
 * @param picture where it comes from
 * @param content its hash, if it could be read
 * @param unreadable why it could not be read
 */
public record PictureRead(ImageSource picture, Optional<ContentHash> content, Optional<String> unreadable) {

    private static final String NO_BYTES = "the picture has no bytes; check where it comes from";

    /** Reads a picture to its end, for its hash. */
    public static PictureRead of(ImageSource picture) {
        try {
            ContentHash content = LowMemory.guard(picture, picture::contentHash);
            return content.equals(ContentHash.OF_NOTHING)
                    ? new PictureRead(picture, Optional.empty(), Optional.of(NO_BYTES))
                    : new PictureRead(picture, Optional.of(content), Optional.empty());
        } catch (FaceSearchException e) {
            if (!Failures.isUnreadable(e)) {
                throw e;
            }
            return new PictureRead(picture, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
