package dev.facesearch;

import java.util.Optional;

/**
 * A picture that lies in S3, as it was when it was first looked at. The service reads it there; this client reads of it
 * no more than it needs. Thread-safe.
 */
public interface S3Picture {

    /** Where it lies, with its version where the bucket keeps versions. */
    S3Location location();

    /** Why the service takes no reference to this object, such as its size; empty if it may take one. */
    Optional<String> refusedReference();

    /**
     * Width in pixels once upright.
     *
     * @throws ImageSourceException if the object cannot be read
     * @throws InvalidImageException if it is no picture
     */
    int width();

    /** Height in pixels once upright; throws as {@link #width()} does. */
    int height();

    /**
     * Checks that whoever has read the object until now has read the same bytes.
     *
     * @throws PictureReplacedException if they were replaced or deleted
     */
    void checkUnchanged();
}
