package dev.facesearch.imaging;

import java.awt.Rectangle;

/**
 * The place of a crop in its photo: a rectangle of upright pixels, in the middle of a canvas that may be larger,
 * enlarged to the crop's size.
 *
 * @param cut the rectangle, inside of the photo
 * @param canvasWidth the width with padding, in the photo's pixels
 * @param canvasHeight the height with padding, in the photo's pixels
 * @param width the crop's width in pixels
 * @param height the crop's height in pixels
 */
record CropFrame(Rectangle cut, int canvasWidth, int canvasHeight, int width, int height) {

    /** More grey than picture helps no detector: padding at most doubles a side, enlarging does the rest. */
    private static final int MAX_PADDING = 2;

    /** Pixels; less than ratios of single precision, as services send them, can express. */
    private static final double ROUNDING_TOLERANCE_PIXELS = 1e-3;

    static CropFrame of(BoundingBox face, int photoWidth, int photoHeight, CropPolicy policy) {
        BoundingBox visible = face.clamped();
        if (visible.width() <= 0 || visible.height() <= 0) {
            throw new IllegalArgumentException("a face's box has no area inside of the picture: " + face);
        }
        double margin = policy.context() * Math.max(face.width() * photoWidth, face.height() * photoHeight);
        Span across = Span.around(face.left() * photoWidth, face.right() * photoWidth, margin, photoWidth)
                .grown(policy.minSide(), photoWidth);
        Span down = Span.around(face.top() * photoHeight, face.bottom() * photoHeight, margin, photoHeight)
                .grown(policy.minSide(), photoHeight);
        int canvasWidth = padded(across.length(), policy.minSide());
        int canvasHeight = padded(down.length(), policy.minSide());
        double scale = Math.max(1, policy.minSide() / (double) Math.min(canvasWidth, canvasHeight));
        return new CropFrame(
                new Rectangle(across.from(), down.from(), across.length(), down.length()),
                canvasWidth,
                canvasHeight,
                (int) Math.ceil(canvasWidth * scale),
                (int) Math.ceil(canvasHeight * scale));
    }

    private static int padded(int side, int minSide) {
        return Math.max(side, Math.min(minSide, MAX_PADDING * side));
    }

    /** Returns where the rectangle begins on the canvas, from the left. */
    int padLeft() {
        return (canvasWidth - cut.width) / 2;
    }

    /** Returns where the rectangle begins on the canvas, from the top. */
    int padTop() {
        return (canvasHeight - cut.height) / 2;
    }

    boolean isPadded() {
        return canvasWidth > cut.width || canvasHeight > cut.height;
    }

    boolean isEnlarged() {
        return width > canvasWidth || height > canvasHeight;
    }

    /** Maps ratios of the crop to ratios of a photo of this size. */
    BoundingBox toPhoto(BoundingBox box, int photoWidth, int photoHeight) {
        return new BoundingBox(
                (box.left() * canvasWidth - padLeft() + cut.x) / photoWidth,
                (box.top() * canvasHeight - padTop() + cut.y) / photoHeight,
                box.width() * canvasWidth / photoWidth,
                box.height() * canvasHeight / photoHeight);
    }

    /** Maps ratios of a photo of this size to ratios of the crop. */
    BoundingBox toCrop(BoundingBox box, int photoWidth, int photoHeight) {
        return new BoundingBox(
                (box.left() * photoWidth - cut.x + padLeft()) / canvasWidth,
                (box.top() * photoHeight - cut.y + padTop()) / canvasHeight,
                box.width() * photoWidth / canvasWidth,
                box.height() * photoHeight / canvasHeight);
    }

    /** Returns the pixels of a photo of this size that a box touches. */
    static Rectangle touched(BoundingBox box, int photoWidth, int photoHeight) {
        BoundingBox inside = box.clamped();
        int left = (int) Math.floor(inside.left() * photoWidth + ROUNDING_TOLERANCE_PIXELS);
        int top = (int) Math.floor(inside.top() * photoHeight + ROUNDING_TOLERANCE_PIXELS);
        int right = (int) Math.ceil(inside.right() * photoWidth - ROUNDING_TOLERANCE_PIXELS);
        int bottom = (int) Math.ceil(inside.bottom() * photoHeight - ROUNDING_TOLERANCE_PIXELS);
        return new Rectangle(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /** Whole pixels from one to another, at least one of them. */
    private record Span(int from, int to) {

        static Span around(double from, double to, double margin, int side) {
            int first = Math.min(side - 1, Math.max(0, (int) Math.floor(from - margin + ROUNDING_TOLERANCE_PIXELS)));
            int last = Math.max(first + 1, Math.min(side, (int) Math.ceil(to + margin - ROUNDING_TOLERANCE_PIXELS)));
            return new Span(first, last);
        }

        /** Returns a span as long as wanted if the side allows, around the same middle if the edges allow. */
        Span grown(int wanted, int side) {
            int length = Math.min(wanted, side);
            if (length() >= length) {
                return this;
            }
            int centred = from - (length - length()) / 2;
            int moved = Math.max(0, Math.min(centred, side - length));
            return new Span(moved, moved + length);
        }

        int length() {
            return to - from;
        }
    }
}
