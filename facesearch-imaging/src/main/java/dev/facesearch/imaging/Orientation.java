package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

import java.awt.Rectangle;

/**
 * The ways the stored rows and columns of a picture lie when it is shown upright: the eight values of the EXIF tag
 * {@code Orientation} (CIPA DC-008, tag 0x0112). Each constant is named for where the stored picture's first row and
 * first column are once upright.
 */
public enum Orientation {
    /** 1: as stored. */
    TOP_LEFT(1, false, false, false),
    /** 2: mirrored left to right. */
    TOP_RIGHT(2, false, true, false),
    /** 3: turned by 180 degrees. */
    BOTTOM_RIGHT(3, false, true, true),
    /** 4: mirrored top to bottom. */
    BOTTOM_LEFT(4, false, false, true),
    /** 5: mirrored on the diagonal from the top left. */
    LEFT_TOP(5, true, false, false),
    /** 6: to be turned clockwise by 90 degrees; a phone held upright. */
    RIGHT_TOP(6, true, false, true),
    /** 7: mirrored on the diagonal from the top right. */
    RIGHT_BOTTOM(7, true, true, true),
    /** 8: to be turned counter-clockwise by 90 degrees. */
    LEFT_BOTTOM(8, true, true, false);

    private final int exifValue;
    private final boolean swapsSides;
    private final boolean flipsColumns;
    private final boolean flipsRows;

    Orientation(int exifValue, boolean swapsSides, boolean flipsColumns, boolean flipsRows) {
        this.exifValue = exifValue;
        this.swapsSides = swapsSides;
        this.flipsColumns = flipsColumns;
        this.flipsRows = flipsRows;
    }

    /** Returns the orientation of an EXIF value; {@link #TOP_LEFT} for one outside of 1 to 8, as decoders do. */
    public static Orientation ofExif(int value) {
        for (Orientation orientation : values()) {
            if (orientation.exifValue == value) {
                return orientation;
            }
        }
        return TOP_LEFT;
    }

    /** Returns the EXIF value, 1 to 8. */
    public int exifValue() {
        return exifValue;
    }

    /** Returns whether width and height change places between the stored and the upright picture. */
    public boolean swapsSides() {
        return swapsSides;
    }

    /** Returns whether stored columns are shown from the last to the first. */
    boolean flipsColumns() {
        return flipsColumns;
    }

    /** Returns whether stored rows are shown from the last to the first. */
    boolean flipsRows() {
        return flipsRows;
    }

    /** Maps a box in ratios of the stored picture to ratios of the upright one. */
    public BoundingBox toUpright(BoundingBox stored) {
        requireNonNull(stored, "stored");
        BoundingBox flipped = flip(stored);
        return swapsSides ? transpose(flipped) : flipped;
    }

    /** Maps a box in ratios of the upright picture to ratios of the stored one. */
    public BoundingBox toStored(BoundingBox upright) {
        requireNonNull(upright, "upright");
        return flip(swapsSides ? transpose(upright) : upright);
    }

    /** Maps a rectangle of pixels of the upright picture to the stored one of that size. */
    Rectangle toStored(Rectangle upright, int storedWidth, int storedHeight) {
        Rectangle turned = swapsSides
                ? new Rectangle(upright.y, upright.x, upright.height, upright.width)
                : new Rectangle(upright);
        if (flipsColumns) {
            turned.x = storedWidth - turned.x - turned.width;
        }
        if (flipsRows) {
            turned.y = storedHeight - turned.y - turned.height;
        }
        return turned;
    }

    private BoundingBox flip(BoundingBox box) {
        return new BoundingBox(
                flipsColumns ? 1 - box.right() : box.left(),
                flipsRows ? 1 - box.bottom() : box.top(),
                box.width(),
                box.height());
    }

    private static BoundingBox transpose(BoundingBox box) {
        return new BoundingBox(box.top(), box.left(), box.height(), box.width());
    }
}
