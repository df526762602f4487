package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;

/** The service's bounding boxes as ours. */
final class Boxes {

    private Boxes() {}

    static BoundingBox of(software.amazon.awssdk.services.rekognition.model.BoundingBox box) {
        return new BoundingBox(
                Numbers.exact(box.left()),
                Numbers.exact(box.top()),
                Numbers.exact(box.width()),
                Numbers.exact(box.height()));
    }
}
