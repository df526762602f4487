package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

/** One face cut out of a photo, encoded, with the map from crop to photo and back. Immutable, thread-safe. */
public final class Crop {

    private final Photo photo;
    private final CropFrame frame;
    private final BoundingBox faceInPhoto;
    private final int photoWidth;
    private final int photoHeight;

    Crop(Photo photo, CropFrame frame, BoundingBox faceInPhoto, int photoWidth, int photoHeight) {
        this.photo = photo;
        this.frame = frame;
        this.faceInPhoto = faceInPhoto;
        this.photoWidth = photoWidth;
        this.photoHeight = photoHeight;
    }

    /** Returns the crop as a separate picture: an upright baseline JPEG without metadata. */
    public Photo photo() {
        return photo;
    }

    /**
     * Returns the box of the face meant, in ratios of the crop; below 0 or above 1 where the photo's edge cuts the
     * face.
     */
    public BoundingBox face() {
        return toCrop(faceInPhoto);
    }

    /** Maps a box in ratios of the crop to ratios of the photo. */
    public BoundingBox toPhoto(BoundingBox inCrop) {
        return frame.toPhoto(requireNonNull(inCrop, "inCrop"), photoWidth, photoHeight);
    }

    /** Maps a box in ratios of the photo to ratios of the crop. */
    public BoundingBox toCrop(BoundingBox inPhoto) {
        return frame.toCrop(requireNonNull(inPhoto, "inPhoto"), photoWidth, photoHeight);
    }
}
