package dev.facesearch.imaging;

/**
 * A rectangle as ratios of the upright picture's width and height, origin at the top left. A face cut by the picture's
 * edge has a box that begins below 0 or ends above 1; {@link #clamped()} cuts it to the picture.
 *
 * @param left the left edge as a ratio of the picture's width
 * @param top the top edge as a ratio of the picture's height
 * @param width the width as a ratio of the picture's width, not negative
 * @param height the height as a ratio of the picture's height, not negative
 */
public record BoundingBox(double left, double top, double width, double height) {

    /** Checks that all four numbers are finite and the sides not negative. */
    public BoundingBox {
        if (!Double.isFinite(left) || !Double.isFinite(top) || !Double.isFinite(width) || !Double.isFinite(height)) {
            throw new IllegalArgumentException(
                    "a bounding box needs finite numbers: " + left + ", " + top + ", " + width + ", " + height);
        }
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a bounding box needs sides of 0 or more: " + width + " x " + height);
        }
    }

    /** Returns the right edge as a ratio of the picture's width. */
    public double right() {
        return left + width;
    }

    /** Returns the bottom edge as a ratio of the picture's height. */
    public double bottom() {
        return top + height;
    }

    /** Returns the centre's distance from the left as a ratio of the picture's width. */
    public double centerX() {
        return left + width / 2;
    }

    /** Returns the centre's distance from the top as a ratio of the picture's height. */
    public double centerY() {
        return top + height / 2;
    }

    /** Returns the share of the picture the box covers, parts outside of the picture included. */
    public double area() {
        return width * height;
    }

    /** Returns the part inside of the picture; a box outside of it becomes an empty one on the edge. */
    public BoundingBox clamped() {
        double l = clamp(left);
        double t = clamp(top);
        return new BoundingBox(l, t, clamp(right()) - l, clamp(bottom()) - t);
    }

    /** Returns intersection over union with another box of the same picture, 0 (apart) to 1 (equal). */
    public double iou(BoundingBox other) {
        double w = Math.min(right(), other.right()) - Math.max(left, other.left);
        double h = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double both = w * h;
        return both / (area() + other.area() - both);
    }

    /** Returns whether the point lies inside of the box. */
    public boolean contains(double x, double y) {
        return x >= left && x <= right() && y >= top && y <= bottom();
    }

    private static double clamp(double ratio) {
        return Math.max(0, Math.min(1, ratio));
    }
}
