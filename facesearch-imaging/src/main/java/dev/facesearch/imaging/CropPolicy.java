package dev.facesearch.imaging;

/**
 * The way a face is cut out of a photo.
 *
 * @param context context on each side as a share of the face box's larger side, 0 (bare box) or more
 * @param minSide the least pixels a side of the crop may have: the rectangle grows first, then the canvas is padded,
 *     enlarging last
 * @param maskOthers whether the photo's other faces are blanked in the crop
 */
public record CropPolicy(double context, int minSide, boolean maskOthers) {

    /**
     * Half of the box on each side, at least 80 pixels a side (the service's minimum), other faces left as they are.
     */
    public static final CropPolicy DEFAULT = new CropPolicy(0.5, 80, false);

    /** Checks that the context is finite and not negative and the side above 0. */
    public CropPolicy {
        if (!Double.isFinite(context) || context < 0) {
            throw new IllegalArgumentException("context must be 0 or more: " + context);
        }
        if (minSide < 1) {
            throw new IllegalArgumentException("minSide must be 1 or more: " + minSide);
        }
    }

    /** Returns the same with another context. */
    public CropPolicy withContext(double context) {
        return new CropPolicy(context, minSide, maskOthers);
    }

    /** Returns the same with the other faces blanked, or not. */
    public CropPolicy withMaskOthers(boolean maskOthers) {
        return new CropPolicy(context, minSide, maskOthers);
    }
}
