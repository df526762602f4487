package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The facts that a picture's first bytes state.
 *
 * @param format recognized by content
 * @param width in pixels once upright
 * @param height in pixels once upright
 */
public record ImageHeader(ImageFormat format, int width, int height) {

    /** Checks that both sides are above 0. */
    public ImageHeader {
        requireNonNull(format, "format");
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a picture has pixels: " + width + " x " + height);
        }
    }

    /**
     * Reads the beginning of a picture: 128 KiB hold the header of nearly every photograph, its EXIF block and colour
     * profile included. Empty if it is no picture, or its header is damaged or goes on after these bytes.
     */
    public static Optional<ImageHeader> read(byte[] beginning) {
        return ImageFormat.sniff(beginning).flatMap(format -> switch (format) {
            case JPEG -> jpeg(beginning);
            case PNG -> PngImage.header(beginning);
        });
    }

    private static Optional<ImageHeader> jpeg(byte[] beginning) {
        try {
            JpegImage image = JpegImage.parse(beginning);
            boolean turned = image.orientation().swapsSides();
            return Optional.of(new ImageHeader(
                    ImageFormat.JPEG,
                    turned ? image.height() : image.width(),
                    turned ? image.width() : image.height()));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }
}
