package dev.facesearch.internal.search;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * A picture to search with, and the mapping from it back to the photo.
 *
 * @param image the picture as it is sent to the service
 * @param toPhoto maps a box of this picture to the photo
 */
public record FaceCrop(Image image, UnaryOperator<BoundingBox> toPhoto) {

    static FaceCrop of(Crop crop) {
        return new FaceCrop(FittedPicture.image(crop.photo()), crop::toPhoto);
    }

    /** Returns the photo itself, for a photo that shows one face. */
    static FaceCrop whole(Image photo) {
        return new FaceCrop(photo, UnaryOperator.identity());
    }
}
