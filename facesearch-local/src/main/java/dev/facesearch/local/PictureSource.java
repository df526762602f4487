package dev.facesearch.local;

import software.amazon.awssdk.services.rekognition.model.S3Object;

/** A source of pictures that a request names instead of sending them. */
interface PictureSource {

    /** The most bytes of a picture in S3 (developer guide, quotas). */
    int MAX_BYTES = 15 * 1024 * 1024;

    /** Returns the picture's encoded bytes, at most {@link #MAX_BYTES}. */
    byte[] read(S3Object object);
}
