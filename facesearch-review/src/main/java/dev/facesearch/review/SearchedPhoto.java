package dev.facesearch.review;

import dev.facesearch.FaceResult;
import dev.facesearch.PhotoResult;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import java.util.List;
import java.util.Optional;

/**
 * A photo on a page of searches.
 *
 * @param name the photo's name
 * @param found what the search found; empty if it failed
 * @param problem why it failed, or why the photo cannot be shown
 * @param photo the photo with its boxes, if it can be shown
 * @param thumbnail the photo, small, for the index
 * @param crops a crop of each face, in their order; none if the photo cannot be shown
 */
record SearchedPhoto(
        String name,
        Optional<PhotoResult> found,
        Optional<String> problem,
        Optional<PhotoFigure> photo,
        Optional<byte[]> thumbnail,
        List<byte[]> crops) {

    private static final int THUMBNAIL_SIDE = 160;

    static SearchedPhoto shown(PhotoResult found, Photo photo, int number, int cropSide) {
        List<FaceResult> faces = found.faces();
        List<BoundingBox> boxes = faces.stream().map(FaceResult::box).toList();
        return new SearchedPhoto(
                found.source(),
                Optional.of(found),
                Optional.empty(),
                Optional.of(PhotoFigure.of(photo, "The photo " + found.source(), DecisionWords.boxes(faces, number))),
                Optional.of(FaceThumbnails.whole(photo, THUMBNAIL_SIDE)),
                FaceThumbnails.cut(photo, boxes, cropSide));
    }

    static SearchedPhoto withoutPixels(PhotoResult found, String why) {
        return new SearchedPhoto(
                found.source(), Optional.of(found), Optional.of(why), Optional.empty(), Optional.empty(), List.of());
    }

    static SearchedPhoto failed(String name, String why) {
        return new SearchedPhoto(
                name, Optional.empty(), Optional.of(why), Optional.empty(), Optional.empty(), List.of());
    }

    /** Returns the faces found. */
    List<FaceResult> faces() {
        return found.map(PhotoResult::faces).orElse(List.of());
    }
}
