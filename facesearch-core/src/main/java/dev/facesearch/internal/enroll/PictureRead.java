package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.internal.service.LowMemory;
import java.util.Optional;

/**
 * A picture that was read, or could not be.
 *
 * @param picture where it comes from
 * @param content its hash, if it could be read
 * @param unreadable why it could not be read
 */
record PictureRead(ImageSource picture, Optional<ContentHash> content, Optional<String> unreadable) {

    private static final String NO_BYTES = "the picture has no bytes; check where it comes from";

    static PictureRead of(ImageSource picture) {
        try {
            ContentHash content = LowMemory.guard(picture, picture::contentHash);
            return content.equals(ContentHash.OF_NOTHING)
                    ? new PictureRead(picture, Optional.empty(), Optional.of(NO_BYTES))
                    : new PictureRead(picture, Optional.of(content), Optional.empty());
        } catch (ImageSourceException | InvalidImageException e) {
            return new PictureRead(picture, Optional.empty(), Optional.ofNullable(e.getMessage()));
        }
    }
}
