package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faces, and how similar they are: what {@link FacePairs#graph()} makes of the pairs. Two faces without an edge are
 * less similar than the run's threshold. An edge that something speaks against is there, for review.
 *
 * @param collectionId the collection
 * @param nodes the faces, in the order of their pictures' names, each once
 * @param edges the pairs, each once, the most similar first
 */
public record SimilarityGraph(String collectionId, List<FaceNode> nodes, List<FaceEdge> edges) {

    private static final Comparator<Component> LARGEST_FIRST = Comparator.comparingInt(
                    (Component component) -> component.nodes().size())
            .reversed();

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a face is there twice, or an edge leads to one that is not there
     */
    public SimilarityGraph {
        requireNonNull(collectionId, "collectionId");
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Map<String, FaceNode> byId = byId(nodes);
        if (byId.size() < nodes.size()) {
            throw new IllegalArgumentException("a face is in a graph once");
        }
        for (FaceEdge edge : edges) {
            if (!byId.containsKey(edge.faceId()) || !byId.containsKey(edge.otherFaceId())) {
                throw new IllegalArgumentException("an edge needs both its faces in the graph");
            }
        }
    }

    /**
     * Faces that are connected, over however many edges.
     *
     * @param nodes the faces, in the order of the graph
     * @param edges the edges among them, in the order of the graph
     */
    public record Component(List<FaceNode> nodes, List<FaceEdge> edges) {

        /** Copies the lists. */
        public Component {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }
    }

    static SimilarityGraph of(FacePairs pairs, GraphOptions options) {
        Map<String, Optional<LocalDate>> days = new HashMap<>();
        Map<String, FaceNode> nodes = byId(pairs.nodes().stream()
                .map(node -> node.taken(days.computeIfAbsent(node.source(), options.taken())))
                .toList());
        List<FaceEdge> edges = new ArrayList<>();
        Set<Set<String>> seen = new HashSet<>();
        for (FacePair pair : pairs.pairs()) {
            // A pair may be there a second time, turned round.
            if (seen.add(Set.of(pair.faceId(), pair.otherFaceId()))) {
                edges.add(edge(pair, nodes, options));
            }
        }
        return new SimilarityGraph(pairs.collectionId(), List.copyOf(nodes.values()), edges);
    }

    private static FaceEdge edge(FacePair pair, Map<String, FaceNode> nodes, GraphOptions options) {
        FaceNode one = requireNonNull(nodes.get(pair.faceId()), "node of a pair");
        FaceNode other = requireNonNull(nodes.get(pair.otherFaceId()), "node of a pair");
        List<String> reasons =
                options.contradictions().map(rule -> rule.between(one, other)).orElse(List.of());
        return new FaceEdge(
                pair.faceId(),
                pair.otherFaceId(),
                pair.similarity(),
                reasons.isEmpty() ? Decision.MATCH : Decision.REVIEW,
                reasons);
    }

    private static Map<String, FaceNode> byId(List<FaceNode> nodes) {
        Map<String, FaceNode> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(node.faceId(), node));
        return byId;
    }

    /** Returns the edges that something speaks against, in order. */
    public List<FaceEdge> contradictions() {
        return edges.stream().filter(edge -> edge.decision() == Decision.REVIEW).toList();
    }

    /** Returns the faces that are connected with others, those of the largest component first. */
    public List<Component> components() {
        MutableGraph<String> graph = GraphBuilder.undirected().build();
        edges.forEach(edge -> graph.putEdge(edge.faceId(), edge.otherFaceId()));
        Map<String, String> firstOfComponent = new HashMap<>();
        for (FaceNode node : nodes) {
            String face = node.faceId();
            if (graph.nodes().contains(face) && !firstOfComponent.containsKey(face)) {
                Graphs.reachableNodes(graph, face).forEach(reached -> firstOfComponent.put(reached, face));
            }
        }
        ListMultimap<String, FaceNode> members =
                MultimapBuilder.linkedHashKeys().arrayListValues().build();
        nodes.forEach(node ->
                Optional.ofNullable(firstOfComponent.get(node.faceId())).ifPresent(first -> members.put(first, node)));
        ListMultimap<String, FaceEdge> inside =
                Multimaps.index(edges, edge -> firstOfComponent.getOrDefault(edge.faceId(), edge.faceId()));
        return members.keySet().stream()
                .map(first -> new Component(members.get(first), inside.get(first)))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    /** Returns the faces without an edge, in order. */
    public List<FaceNode> single() {
        Set<String> connected = edges.stream()
                .flatMap(edge -> Stream.of(edge.faceId(), edge.otherFaceId()))
                .collect(Collectors.toSet());
        return nodes.stream().filter(node -> !connected.contains(node.faceId())).toList();
    }

    /** Returns how many faces have neither a gender nor an age range, so that nothing can contradict them. */
    public int undescribed() {
        return Math.toIntExact(
                nodes.stream().filter(node -> !node.isDescribed()).count());
    }
}
