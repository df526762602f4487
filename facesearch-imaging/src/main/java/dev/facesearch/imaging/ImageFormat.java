package dev.facesearch.imaging;

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

    /** The media type, such as {@code image/jpeg}. */
    public String contentType() {
        return contentType;
    }
}
