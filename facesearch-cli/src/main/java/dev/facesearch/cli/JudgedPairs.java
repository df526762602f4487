package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.Decision;
import dev.facesearch.FaceEdge;
import dev.facesearch.FacePair;
import dev.facesearch.FacePairs;
import dev.facesearch.SimilarityGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs with what speaks against one person. */
final class JudgedPairs {

    private final FacePairs found;
    private final SimilarityGraph graph;
    private final Map<Set<String>, FaceEdge> edges = new HashMap<>();

    JudgedPairs(FacePairs found, SimilarityGraph graph) {
        this.found = found;
        this.graph = graph;
        graph.edges().forEach(edge -> edges.put(Set.of(edge.faceId(), edge.otherFaceId()), edge));
    }

    /**
     * A pair as it is printed.
     *
     * @param pair the pair
     * @param decision whether something speaks against one person
     * @param reasons what
     */
    record Judged(@JsonUnwrapped FacePair pair, Decision decision, List<String> reasons) {}

    private Judged judge(FacePair pair) {
        FaceEdge edge = edges.get(Set.of(pair.faceId(), pair.otherFaceId()));
        return edge == null
                ? new Judged(pair, Decision.MATCH, List.of())
                : new Judged(pair, edge.decision(), edge.reasons());
    }

    /** Returns why a person should look at a pair; empty for most. */
    String review(FacePair pair) {
        return String.join("; ", judge(pair).reasons());
    }

    /** Returns the result as JSON, with the decision on each pair. */
    ObjectNode json() {
        ObjectNode json = JsonOutput.MAPPER.valueToTree(found);
        json.set(
                "pairs",
                JsonOutput.MAPPER.valueToTree(
                        found.pairs().stream().map(this::judge).toList()));
        json.put("undescribed", graph.undescribed());
        return json;
    }

    int contradictions() {
        return graph.contradictions().size();
    }

    int undescribed() {
        return graph.undescribed();
    }
}
