package dev.facesearch.review;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import java.util.List;
import java.util.Locale;

/**
 * A photo with a numbered box for each face, which links to what is said of the face.
 *
 * @param uri the photo, scaled down, as a {@code data:} address
 * @param alt what it is, for a reader who does not see it
 * @param boxes the faces, in their order
 */
record PhotoFigure(String uri, String alt, List<Box> boxes) {

    /** Pixels: sharp over the width of a page, some 200 KB. */
    private static final int MAX_SIDE = 1280;

    /** The share of a photo's height that a tag above a box needs. */
    private static final double ROOM_OF_A_TAG = 0.06;

    static PhotoFigure of(Photo photo, String alt, List<Box> boxes) {
        return new PhotoFigure(FaceThumbnails.dataUri(FaceThumbnails.whole(photo, MAX_SIDE)), alt, boxes);
    }

    /**
     * A face on the photo.
     *
     * @param number the face's number on the page
     * @param target the id of what is said of it
     * @param mark the class of its line: match, review or unknown
     * @param name a name to write at the box; may be empty
     * @param spoken what a screen reader says
     * @param place the box as CSS writes it
     * @param tagInside whether there is no room for the tag above the box
     */
    record Box(String number, String target, String mark, String name, String spoken, String place, boolean tagInside) {

        static Box of(int number, String target, String mark, String name, String spoken, BoundingBox face) {
            BoundingBox shown = face.clamped();
            String place = String.format(
                    Locale.ROOT,
                    "left:%.3f%%;top:%.3f%%;width:%.3f%%;height:%.3f%%",
                    100 * shown.left(),
                    100 * shown.top(),
                    100 * shown.width(),
                    100 * shown.height());
            return new Box(Integer.toString(number), target, mark, name, spoken, place, shown.top() < ROOM_OF_A_TAG);
        }
    }
}
