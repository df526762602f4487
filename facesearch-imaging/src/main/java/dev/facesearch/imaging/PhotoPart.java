package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

import java.awt.Rectangle;

/**
 * A part of a photo, as large as it is or made smaller.
 *
 * @param place in pixels of the upright photo, inside of it
 * @param halvings how many times both sides are halved, 0 or more: a pixel is the mean of two by two, and the last row
 *     or column of an odd size counts twice
 */
public record PhotoPart(Rectangle place, int halvings) {

    private static final int MAX_HALVINGS = 30;

    /** Copies the place, which must have an area. */
    public PhotoPart {
        place = new Rectangle(requireNonNull(place, "place"));
        if (place.isEmpty() || place.x < 0 || place.y < 0) {
            throw new IllegalArgumentException("a part must have an area inside of the photo: " + place);
        }
        if (halvings < 0 || halvings > MAX_HALVINGS) {
            throw new IllegalArgumentException("halvings must be 0 to " + MAX_HALVINGS + ": " + halvings);
        }
    }

    /** Returns a copy of the place. */
    @Override
    public Rectangle place() {
        return new Rectangle(place);
    }

    /** Returns the bytes that its pixels take. */
    long bytes() {
        return 4L * halved(place.width) * halved(place.height);
    }

    private int halved(int side) {
        return (int) ((side + (1L << halvings) - 1) >> halvings);
    }
}
