package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Comparison;
import dev.facesearch.DetectedFace;
import dev.facesearch.ImageSource;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of two pictures as one HTML file: both pictures with their faces boxed, and the face compared beside
 * each face of the other. Needs no network and no script.
 */
public final class ComparePage {

    private static final int CROP_SIDE = 384;
    private static final String SOURCE_ID = "compared";

    private static final PageTemplate TEMPLATE = new PageTemplate("compare-page.mustache");

    private ComparePage() {}

    /**
     * Returns the page. Both pictures are read once more.
     *
     * @param comparison what the comparison of the two found
     * @param threshold the similarity from which faces were counted as similar
     * @param source the picture whose largest face was compared
     * @param target the other picture
     * @throws dev.facesearch.FaceSearchException if a picture cannot be read any more
     */
    public static String of(Comparison comparison, double threshold, ImageSource source, ImageSource target) {
        requireNonNull(comparison, "comparison");
        Photo first = source.load();
        Photo second = target.load();
        List<BoundingBox> compared = comparison.sourceFace().stream().toList();
        List<PhotoFigure.Box> box = compared.stream()
                .map(face -> PhotoFigure.Box.of(1, SOURCE_ID, "match", "", "The face compared", face))
                .toList();
        Optional<String> crop = FaceThumbnails.cut(first, compared, CROP_SIDE).stream()
                .findFirst()
                .map(FaceThumbnails::dataUri);
        int similar = comparison.similar().size();
        int faces = similar + comparison.unlike().size();
        return TEMPLATE.fill(new View(
                source.name(),
                target.name(),
                SOURCE_ID,
                similar + " of " + faces + (faces == 1 ? " face " : " faces ") + (similar == 1 ? "reaches " : "reach ")
                        + ScoreScale.plain(threshold),
                ScoreScale.plain(threshold),
                PhotoFigure.of(first, "The picture " + source.name(), box),
                PhotoFigure.of(second, "The picture " + target.name(), boxes(comparison, threshold)),
                crop,
                faces(comparison, second, threshold)));
    }

    private static List<PhotoFigure.Box> boxes(Comparison comparison, double threshold) {
        String number = ScoreScale.plain(threshold);
        List<PhotoFigure.Box> boxes = new ArrayList<>();
        for (Comparison.SimilarFace similar : comparison.similar()) {
            boxes.add(box(boxes.size() + 1, "match", "reaches " + number, similar.face()));
        }
        for (DetectedFace face : comparison.unlike()) {
            boxes.add(box(boxes.size() + 1, "unknown", "under " + number, face));
        }
        return boxes;
    }

    private static PhotoFigure.Box box(int number, String mark, String word, DetectedFace face) {
        return PhotoFigure.Box.of(number, faceId(number), mark, "", "Face " + number + ": " + word, face.box());
    }

    private static List<OfFace> faces(Comparison comparison, Photo target, double threshold) {
        List<BoundingBox> boxes = new ArrayList<>();
        comparison.similar().forEach(similar -> boxes.add(similar.face().box()));
        comparison.unlike().forEach(face -> boxes.add(face.box()));
        List<byte[]> crops = FaceThumbnails.cut(target, boxes, CROP_SIDE);
        List<OfFace> faces = new ArrayList<>();
        for (int i = 0; i < crops.size(); i++) {
            boolean similar = i < comparison.similar().size();
            faces.add(new OfFace(
                    faceId(i + 1),
                    Integer.toString(i + 1),
                    similar ? "match" : "unknown",
                    (similar ? "Reaches " : "Under ") + ScoreScale.plain(threshold),
                    similar,
                    FaceThumbnails.dataUri(crops.get(i)),
                    similar
                            ? List.of(ScoreBar.of(
                                    "Similarity", comparison.similar().get(i).similarity(), true))
                            : List.of(),
                    ScoreScale.below(threshold, 0)));
        }
        return faces;
    }

    private static String faceId(int number) {
        return "face-" + number;
    }

    /**
     * The words and places of the page, as its template needs them.
     *
     * @param source the name of the picture whose face is compared
     * @param target the name of the other
     * @param sourceId the id of the face compared
     * @param summary how many faces are similar
     * @param threshold the similarity from which faces count as similar
     * @param sourcePhoto the picture with the face compared
     * @param targetPhoto the other with its faces
     * @param crop the face compared; empty if its picture shows none
     * @param faces the faces of the other picture
     */
    private record View(
            String source,
            String target,
            String sourceId,
            String summary,
            String threshold,
            PhotoFigure sourcePhoto,
            PhotoFigure targetPhoto,
            Optional<String> crop,
            List<OfFace> faces) {}

    /**
     * A face of the other picture.
     *
     * @param id its id on the page
     * @param number its number on the picture
     * @param mark the class of its badge
     * @param badge whether it is similar
     * @param similar whether it is similar, and so the service says how much
     * @param other the face
     * @param bars the similarity
     * @param scale the scale of the bar
     */
    private record OfFace(
            String id,
            String number,
            String mark,
            String badge,
            boolean similar,
            String other,
            List<ScoreBar> bars,
            ScoreScale.Below scale) {}
}
