package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Crop;
import dev.facesearch.imaging.FitLimits;
import dev.facesearch.imaging.Photo;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * A picture to search with, and the way back from it to the photo.
 *
 * @param image as the service takes it
 * @param toPhoto maps a box of this picture to the photo
 */
record Probe(Image image, UnaryOperator<BoundingBox> toPhoto) {

    static Probe of(Crop crop) {
        return new Probe(image(crop.photo()), crop::toPhoto);
    }

    /** The photo itself, where there is one face in it. */
    static Probe whole(Image photo) {
        return new Probe(photo, UnaryOperator.identity());
    }

    static Image image(Photo photo) {
        Photo fitted = photo.fit(FitLimits.REKOGNITION_BYTES).photo();
        return Image.builder()
                .bytes(SdkBytes.fromByteArrayUnsafe(fitted.bytes()))
                .build();
    }
}
