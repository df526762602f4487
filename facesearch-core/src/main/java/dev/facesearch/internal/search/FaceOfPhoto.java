package dev.facesearch.internal.search;

import dev.facesearch.DetectedFace;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchOptions;
import dev.facesearch.SearchStatus;
import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One face of a photo, from its box to its decision. Immutable: each step returns the face with what was found.
 *
 * @param detected the face as it was detected
 * @param crops the face as pictures to search with
 * @param outcome what its searches found; before them, only whether it is too small for them
 */
record FaceOfPhoto(DetectedFace detected, FaceCrops crops, FaceOutcome outcome) {

    /**
     * Returns the faces of a photo, in order. A photo with one face is searched whole; otherwise the faces that are
     * large enough are cut out, all from one decode.
     */
    static List<FaceOfPhoto> of(ServicePicture picture, FaceFinder.Found found, SearchOptions options) {
        List<BoundingBox> boxes = found.faces().stream().map(DetectedFace::box).toList();
        List<FaceOfPhoto> faces = IntStream.range(0, boxes.size())
                .mapToObj(i -> of(
                        found.faces().get(i),
                        new FaceCrops(picture, boxes, i, options.cropPolicy()),
                        options.minFacePixels()))
                .toList();
        List<FaceCrops> searchable = faces.stream()
                .filter(FaceOfPhoto::isSearchable)
                .map(FaceOfPhoto::crops)
                .toList();
        if (faces.size() == 1) {
            searchable.forEach(face -> face.useWhole(found.image()));
        } else {
            FaceCrops.cutTogether(searchable);
        }
        return faces;
    }

    private static FaceOfPhoto of(DetectedFace detected, FaceCrops crops, int minPixels) {
        return new FaceOfPhoto(
                detected,
                crops,
                crops.pixels() < minPixels ? FaceOutcome.tooSmall(crops.pixels(), minPixels) : FaceOutcome.NONE);
    }

    boolean isSearchable() {
        return outcome.status() != SearchStatus.TOO_SMALL;
    }

    FaceOfPhoto with(FaceOutcome outcome) {
        return new FaceOfPhoto(detected, crops, outcome);
    }

    /** Returns the face with its face matches completed. */
    FaceOfPhoto withMatches(UnaryOperator<FaceMatch> completed) {
        return with(outcome.withFaces(outcome.faces().stream().map(completed).toList()));
    }

    FaceResult decided(DecisionRule rule, SearchBy decidedBy, boolean withAttributes) {
        DecisionRule.Decided decided = rule.decide(outcome.users(), outcome.faces(), outcome.doubt());
        return new FaceResult(
                detected.box(),
                detected.confidence(),
                outcome.users(),
                outcome.faces(),
                decidedBy,
                outcome.status(),
                decided.decision(),
                Stream.of(Optional.of(decided.reason()), outcome.note(), PoseNote.of(detected.attributes()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; ")),
                withAttributes ? Optional.of(detected.attributes()) : Optional.empty());
    }
}
