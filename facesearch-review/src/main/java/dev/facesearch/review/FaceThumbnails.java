package dev.facesearch.review;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** Cuts faces out of a photo, with some of their surroundings, as small pictures for a page. */
final class FaceThumbnails {

    private FaceThumbnails() {}

    /**
     * Returns a JPEG for each face, in the order given.
     *
     * @param faces in ratios of the upright photo
     * @param maxSide the longer side of each, in pixels, at most
     * @throws dev.facesearch.imaging.ImageException if the photo cannot be decoded
     */
    static List<byte[]> cut(Photo photo, List<BoundingBox> faces, int maxSide) {
        return photo.crops(faces, CropPolicy.DEFAULT).stream()
                .map(crop -> jpeg(crop.photo().pixels(maxSide)))
                .toList();
    }

    /** Returns the whole photo as a JPEG, scaled down to a longer side of {@code maxSide}. */
    static byte[] whole(Photo photo, int maxSide) {
        return jpeg(photo.pixels(maxSide));
    }

    /** Returns a picture as a {@code data:} address, so that a page needs no other file. */
    static String dataUri(byte[] jpeg) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    }

    private static byte[] jpeg(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "jpeg", bytes)) {
                throw new IllegalStateException("every Java platform writes JPEG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
