package dev.facesearch.internal.service;

import dev.facesearch.imaging.BoundingBox;

/** Converts the service's bounding boxes. */
public final class Boxes {

    /**
     * The overlap above which two boxes in differently cut pictures are of one face (the usual bound of detection
     * benchmarks).
     */
    private static final double SAME_FACE_IOU = 0.5;

    private Boxes() {}

    public static BoundingBox of(software.amazon.awssdk.services.rekognition.model.BoundingBox box) {
        return new BoundingBox(
                Numbers.exact(box.left()),
                Numbers.exact(box.top()),
                Numbers.exact(box.width()),
                Numbers.exact(box.height()));
    }

    /** Returns whether two boxes of one photo are of one face. */
    public static boolean isSameFace(BoundingBox meant, BoundingBox found) {
        return meant.iou(found) >= SAME_FACE_IOU
                || (meant.contains(found.centerX(), found.centerY())
                        && found.contains(meant.centerX(), meant.centerY()));
    }
}
