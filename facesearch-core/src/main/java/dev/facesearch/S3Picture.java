package dev.facesearch;

import java.util.Optional;

/**
 * A picture in S3, as it was when it was first read. The service reads it there; this client reads no more of it than
 * it needs. Thread-safe.
 */
public interface S3Picture {

    /** Returns its location, with its version if the bucket keeps versions. */
    S3Location location();

    /**
     * Returns why the service does not accept a reference to this object, such as its size; empty if it may accept one.
     */
    Optional<String> refusedReference();

    /**
     * Returns the width in pixels of the upright picture.
     *
     * @throws ImageSourceException if the object cannot be read
     * @throws InvalidImageException if it is no picture
     */
    int width();

    /** Returns the height in pixels of the upright picture; throws the exceptions of {@link #width()}. */
    int height();

    /**
     * Checks that every read of the object so far has read the same bytes.
     *
     * @throws PictureReplacedException if they were replaced or deleted
     */
    void checkUnchanged();
}
