package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSource;
import dev.facesearch.imaging.BoundingBox;
import java.util.List;

/**
 * Where a face can be seen.
 *
 * @param photo the photo
 * @param box where in the upright photo
 */
public record FaceOrigin(ImageSource photo, BoundingBox box) {

    /** Checks for null. */
    public FaceOrigin {
        requireNonNull(photo, "photo");
        requireNonNull(box, "box");
    }

    /** Cuts the face out, as a JPEG. */
    byte[] crop(int maxSide) {
        return FaceThumbnails.cut(photo.load(), List.of(box), maxSide).get(0);
    }
}
