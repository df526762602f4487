package dev.facesearch.review;

import dev.facesearch.ImageSource;
import dev.facesearch.imaging.BoundingBox;
import java.util.List;

/**
 * Where a face can be seen.
 *
 * @param photo the photo
 * @param box where in the upright photo
 */
record FaceOrigin(ImageSource photo, BoundingBox box) {

    /** Cuts the face out, as a JPEG. */
    byte[] crop(int maxSide) {
        return FaceThumbnails.cut(photo.load(), List.of(box), maxSide).get(0);
    }
}
