package dev.facesearch.internal.faces;

import dev.facesearch.DetectedFace;
import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.IndexedFace;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.UnindexedFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Picks the faces of an indexed picture that are its person's. Has no state.
 *
 * @param rule which faces to pick
 * @param secondFaceConfidence the confidence from which a second face counts, 0..100
 * @param secondFaceArea the share of the first face's area from which it counts
 */
public record FacePicker(Faces rule, double secondFaceConfidence, double secondFaceArea) {

    static final FacePicker ONLY = of(EnrollOptions.defaults());

    /** Returns a picker that follows the options. */
    public static FacePicker of(EnrollOptions options) {
        return new FacePicker(options.faces(), options.secondFaceConfidence(), options.secondFaceArea());
    }

    /**
     * The faces that were picked. If nothing is taken and nothing refused, only a search can tell which face it is.
     *
     * @param taken the person's faces
     * @param surplus the faces that must not stay
     * @param refused why no face was taken
     */
    public record Pick(List<IndexedFace> taken, List<IndexedFace> surplus, Optional<RefusedPicture> refused) {

        public boolean undecided() {
            return taken.isEmpty() && refused.isEmpty();
        }
    }

    /** Returns how many faces are to be indexed at most: strangers are indexed only if needed for the decision. */
    public OptionalInt maxFaces() {
        return rule == Faces.ONLY ? OptionalInt.of(1) : OptionalInt.empty();
    }

    /** Returns what a refusal depends on in addition to the picture. */
    public String describe() {
        return rule == Faces.ONLY
                ? String.format(Locale.ROOT, "%s %s %s", rule, secondFaceConfidence, secondFaceArea)
                : rule.name();
    }

    /**
     * Picks a picture's faces.
     *
     * @param picture its name
     * @param indexed its faces in the collection
     * @param unindexed its faces that the service did not index
     */
    public Pick pick(String picture, List<IndexedFace> indexed, List<UnindexedFace> unindexed) {
        List<IndexedFace> faces = indexed.stream()
                .sorted(Comparator.comparingDouble(
                                (IndexedFace face) -> face.box().area())
                        .reversed())
                .toList();
        if (faces.isEmpty()) {
            return refused(
                    List.of(),
                    unindexed.isEmpty()
                            ? new RefusedPicture(picture, Kind.NO_FACE, "no face found")
                            : new RefusedPicture(
                                    picture, Kind.POOR_QUALITY, "the service refused its face: " + reasons(unindexed)));
        }
        return switch (rule) {
            case ONLY -> only(picture, faces, unindexed);
            case LARGEST -> taken(faces.subList(0, 1), faces.subList(1, faces.size()));
            case MATCHING ->
                faces.size() == 1 ? taken(faces, List.of()) : new Pick(List.of(), List.of(), Optional.empty());
            case ALL -> taken(faces, List.of());
        };
    }

    private Pick only(String picture, List<IndexedFace> faces, List<UnindexedFace> unindexed) {
        IndexedFace first = faces.get(0);
        List<DetectedFace> others = new ArrayList<>();
        faces.stream()
                .skip(1)
                .forEach(face -> others.add(new DetectedFace(face.box(), face.confidence(), face.attributes())));
        unindexed.forEach(face -> others.add(face.face()));
        long counting = others.stream().filter(other -> counts(other, first)).count();
        return counting == 0
                ? taken(faces.subList(0, 1), faces.subList(1, faces.size()))
                : refused(
                        faces,
                        new RefusedPicture(
                                picture,
                                Kind.SEVERAL_FACES,
                                (counting + 1)
                                        + " faces; a picture of one person is needed, or one cut to the person"));
    }

    private boolean counts(DetectedFace other, IndexedFace first) {
        return other.confidence() >= secondFaceConfidence
                || other.box().area() >= secondFaceArea * first.box().area();
    }

    private static Pick taken(List<IndexedFace> taken, List<IndexedFace> surplus) {
        return new Pick(taken, surplus, Optional.empty());
    }

    private static Pick refused(List<IndexedFace> surplus, RefusedPicture refused) {
        return new Pick(List.of(), surplus, Optional.of(refused));
    }

    private static String reasons(List<UnindexedFace> faces) {
        return faces.stream()
                .max(Comparator.comparingDouble(face -> face.face().box().area()))
                .map(face -> face.reasons().stream().map(Enum::name).collect(Collectors.joining(", ")))
                .orElse("");
    }
}
