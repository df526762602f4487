package dev.facesearch.review;

import dev.facesearch.Decision;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.AgeRange;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.imaging.BoundingBox;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Graphs as tests need them. */
final class Graphs {

    static final String REASON = "genders differ: surely male (99.5) and surely female (99.5)";

    private Graphs() {}

    /** Returns a face of a picture, in its middle. */
    static FaceNode face(String faceId, String source) {
        FaceAttributes said = FaceAttributes.of(
                Optional.empty(),
                OptionalDouble.of(50),
                OptionalDouble.empty(),
                Optional.of(new AgeRange(20, 30)),
                Optional.of(new Trait<>(Gender.FEMALE, 99.5)));
        return new FaceNode(
                faceId,
                source,
                new BoundingBox(0.3, 0.2, 0.35, 0.5),
                said,
                Optional.of(LocalDate.of(2003, 5, 1)),
                Optional.empty());
    }

    static FaceEdge match(String faceId, String otherFaceId, double similarity) {
        return new FaceEdge(faceId, otherFaceId, similarity, Decision.MATCH, List.of());
    }

    static FaceEdge contradiction(String faceId, String otherFaceId, double similarity) {
        return new FaceEdge(faceId, otherFaceId, similarity, Decision.REVIEW, List.of(REASON));
    }

    /** Returns two pictures whose names are those given, with a contradiction. */
    static SimilarityGraph two(String source, String otherSource) {
        return new SimilarityGraph(
                "heap",
                List.of(face("face-1", source), face("face-2", otherSource)),
                List.of(contradiction("face-1", "face-2", 96.5)));
    }

    /** Returns components of these sizes, in each of which every face is similar to every other. */
    static SimilarityGraph cliques(int... sizes) {
        List<FaceNode> nodes = new ArrayList<>();
        List<FaceEdge> edges = new ArrayList<>();
        for (int size : sizes) {
            int first = nodes.size();
            for (int i = first; i < first + size; i++) {
                nodes.add(face("face-" + i, i + ".jpg"));
                for (int j = first; j < i; j++) {
                    edges.add(match("face-" + j, "face-" + i, 99 - 0.01 * i));
                }
            }
        }
        return new SimilarityGraph("heap", nodes, edges);
    }
}
