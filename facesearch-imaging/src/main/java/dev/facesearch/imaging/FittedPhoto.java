package dev.facesearch.imaging;

import java.util.Optional;

/**
 * A photo that fits limits.
 *
 * @param photo the photo to send; the very one given where it fitted already
 * @param change what was done to it in a few words, such as {@code re-encoded as JPEG, quality 90}; empty where nothing
 *     was
 */
public record FittedPhoto(Photo photo, Optional<String> change) {}
