package dev.facesearch.imaging;

import java.util.Optional;

/** The formats that can be opened, which are those the service takes. */
public enum ImageFormat {
    /** JPEG, {@code image/jpeg}. */
    JPEG("image/jpeg"),
    /** PNG, {@code image/png}. */
    PNG("image/png");

    private final String contentType;

    ImageFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The number of first bytes that {@link #sniff} needs. */
    public static final int SNIFFED_BYTES = 8;

    /** Returns the format that a file beginning with these bytes is in; empty if it is neither JPEG nor PNG. */
    public static Optional<ImageFormat> sniff(byte[] beginning) {
        return Sniffer.format(beginning);
    }

    /** Returns the media type, such as {@code image/jpeg}. */
    public String contentType() {
        return contentType;
    }
}
