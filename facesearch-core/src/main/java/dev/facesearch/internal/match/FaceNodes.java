package dev.facesearch.internal.match;

import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceNode;
import dev.facesearch.FacePair;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.match.CollectionFaces.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts together what is known of each face of a run, in an order that does not depend on that of the listing. */
final class FaceNodes {

    private static final Comparator<FaceNode> BY_PICTURE = Comparator.comparing(FaceNode::source)
            .thenComparingDouble(node -> node.box().left())
            .thenComparingDouble(node -> node.box().top())
            .thenComparing(FaceNode::faceId);

    private FaceNodes() {}

    /** Returns the faces that are in a picture of the run or in a pair. */
    static List<FaceNode> of(
            Map<String, List<Held>> byPicture,
            Predicate<String> ofTheRun,
            List<FacePair> pairs,
            Function<String, String> names,
            MatchJournal journal) {
        Set<String> paired = new HashSet<>();
        pairs.forEach(pair -> {
            paired.add(pair.faceId());
            paired.add(pair.otherFaceId());
        });
        List<FaceNode> nodes = new ArrayList<>();
        byPicture.forEach((picture, faces) -> {
            for (Held face : faces) {
                if (ofTheRun.test(picture) || paired.contains(face.faceId())) {
                    nodes.add(node(face, names.apply(picture), journal));
                }
            }
        });
        nodes.sort(BY_PICTURE);
        return nodes;
    }

    private static FaceNode node(Held face, String source, MatchJournal journal) {
        return new FaceNode(
                face.faceId(),
                source,
                rounded(face.box()),
                journal.said(face.faceId()).orElseGet(FaceAttributes::unknown),
                Optional.empty(),
                face.userName());
    }

    /** Rounds as the service does when it lists faces, so that a face just indexed is where a later run finds it. */
    private static BoundingBox rounded(BoundingBox box) {
        return new BoundingBox(rounded(box.left()), rounded(box.top()), rounded(box.width()), rounded(box.height()));
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 1e6) / 1e6;
    }
}
