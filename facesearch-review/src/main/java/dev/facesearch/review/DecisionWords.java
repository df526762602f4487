package dev.facesearch.review;

import dev.facesearch.FaceResult;
import dev.facesearch.SearchStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page says of the decision about a face. */
final class DecisionWords {

    private DecisionWords() {}

    /** Returns the class of the face's badge and box. */
    static String mark(FaceResult face) {
        return face.decision().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the word on the face's badge. */
    static String badge(FaceResult face) {
        if (face.status() == SearchStatus.FAILED) {
            return "Failed";
        }
        if (face.status() == SearchStatus.TOO_SMALL) {
            return "Not searched";
        }
        return switch (face.decision()) {
            case MATCH -> "Match";
            case REVIEW -> "Review";
            case UNKNOWN -> "Unknown";
        };
    }

    /** Returns who it is, as far as is decided. */
    static String title(FaceResult face) {
        return switch (face.decision()) {
            case MATCH -> face.candidate().orElse("A known face");
            case REVIEW -> face.candidate().map(person -> "Perhaps " + person).orElse("Perhaps a known face");
            case UNKNOWN -> "Nobody known";
        };
    }

    /** Returns the boxes of a photo's faces. */
    static List<PhotoFigure.Box> boxes(List<FaceResult> faces, int photo) {
        List<PhotoFigure.Box> boxes = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            FaceResult face = faces.get(i);
            String name = switch (face.decision()) {
                case MATCH -> face.candidate().orElse("");
                case REVIEW -> face.candidate().map(person -> person + "?").orElse("");
                case UNKNOWN -> "";
            };
            boxes.add(PhotoFigure.Box.of(
                    i + 1,
                    faceId(photo, i + 1),
                    mark(face),
                    name,
                    "Face " + (i + 1) + ": " + title(face) + ", " + badge(face),
                    face.box()));
        }
        return boxes;
    }

    /** Returns the id of what is said of a face. */
    static String faceId(int photo, int face) {
        return "photo-" + photo + "-face-" + face;
    }
}
