package dev.facesearch;

/** How a picture reached the service. */
public enum SentAs {
    /** As bytes, as its source asked for. */
    BYTES,
    /** As a reference to S3, from where the service read it. */
    REFERENCE,
    /**
     * As bytes although its source gave a reference: the service cannot read the object, or does not accept its size or
     * format. The first such picture is logged with the reason.
     */
    BYTES_INSTEAD_OF_REFERENCE
}
