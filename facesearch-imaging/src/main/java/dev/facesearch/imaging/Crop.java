package dev.facesearch.imaging;

/** One face cut out of a photo, encoded, with the map from crop to photo and back. Immutable. */
public final class Crop {

    private Crop() {}

    /** The crop as a picture of its own, upright, without metadata. */
    public Photo photo() {
        throw new UnsupportedOperationException();
    }

    /** The box of the face meant, in ratios of the crop. */
    public BoundingBox face() {
        throw new UnsupportedOperationException();
    }

    /** Maps a box in ratios of the crop to ratios of the photo. */
    public BoundingBox toPhoto(BoundingBox inCrop) {
        throw new UnsupportedOperationException();
    }

    /** Maps a box in ratios of the photo to ratios of the crop. */
    public BoundingBox toCrop(BoundingBox inPhoto) {
        throw new UnsupportedOperationException();
    }
}
