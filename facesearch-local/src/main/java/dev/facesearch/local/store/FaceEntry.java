package dev.facesearch.local.store;

import org.jspecify.annotations.Nullable;

/**
 * A face of a collection, without its vector.
 *
 * @param faceId the face's id, a lower-case UUID
 * @param imageId the id of the picture it was found in
 * @param externalImageId the application's name for that picture
 * @param place where in the picture, and how surely a face
 * @param userId the user it is associated with
 */
public record FaceEntry(
        String faceId,
        String imageId,
        @Nullable String externalImageId,
        Place place,
        @Nullable String userId) {

    /**
     * The place of a face in ratios of the upright picture, and the confidence that it is one.
     *
     * @param left left edge
     * @param top top edge
     * @param width width
     * @param height height
     * @param confidence 0..100
     */
    public record Place(double left, double top, double width, double height, double confidence) {

        /** Returns intersection over union of the two boxes. */
        double iou(Place other) {
            double w = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
            double h = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
            if (w <= 0 || h <= 0) {
                return 0;
            }
            return w * h / (width * height + other.width * other.height - w * h);
        }
    }

    FaceEntry of(@Nullable String user) {
        return new FaceEntry(faceId, imageId, externalImageId, place, user);
    }
}
