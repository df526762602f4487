package dev.facesearch.imaging.progressive;

/** A progressive JPEG is damaged or out of the ordinary, and left to a decoder that knows what to make of it. */
public final class UnusualJpegException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusualJpegException(String reason) {
        // Nobody is shown where it comes from, and a stack trace takes longer than many a picture.
        super(reason, null, false, false);
    }
}
