package dev.facesearch.imaging;

/** A picture cannot be opened, is not one, or is over a limit. The message says what was found and what to do. */
public final class ImageException extends RuntimeException {

    /** The kind of the failure, for a caller who wants to react to it. */
    public enum Kind {
        /** No bytes at all. */
        EMPTY,
        /** A format other than JPEG and PNG; the message names what was found. */
        UNSUPPORTED_FORMAT,
        /** Looks like JPEG or PNG, but cannot be decoded. */
        DAMAGED,
        /** More bytes or pixels than the limit in force. */
        TOO_LARGE,
        /** Cannot be read from where it lies. */
        UNREADABLE,
        /** Labels cannot be drawn because the machine has no fonts. */
        NO_FONTS
    }

    private final Kind kind;

    /** A failure of the kind with its message. */
    public ImageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** A failure of the kind with its message and what caused it. */
    public ImageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Makes the failure of a picture that the heap has no room for, so that the work on others can go on. */
    public static ImageException notEnoughMemory(OutOfMemoryError cause) {
        return new ImageException(
                Kind.TOO_LARGE,
                "this Java process has not enough memory for the picture; raise -Xmx or scale it down",
                cause);
    }

    /** Returns the kind of the failure. */
    public Kind kind() {
        return kind;
    }
}
