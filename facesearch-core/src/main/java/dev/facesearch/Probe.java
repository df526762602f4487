package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * A picture to search with, and the way back from it to the photo.
 *
 * @param image as the service takes it
 * @param toPhoto maps a box of this picture to the photo
 */
record Probe(Image image, UnaryOperator<BoundingBox> toPhoto) {

    static Probe of(Crop crop) {
        return new Probe(ServicePicture.bytes(crop.photo()), crop::toPhoto);
    }

    /** The photo itself, where there is one face in it. */
    static Probe whole(Image photo) {
        return new Probe(photo, UnaryOperator.identity());
    }
}
