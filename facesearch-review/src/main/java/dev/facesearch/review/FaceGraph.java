package dev.facesearch.review;

import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.SimpleGraph;

/** Makes a graph of JGraphT's, by the ids of the faces, for its exporters and layouts. */
final class FaceGraph {

    private FaceGraph() {}

    static Graph<String, FaceEdge> of(List<FaceNode> nodes, List<FaceEdge> edges) {
        Graph<String, FaceEdge> graph = new SimpleGraph<>(FaceEdge.class);
        nodes.forEach(node -> graph.addVertex(node.faceId()));
        edges.forEach(edge -> graph.addEdge(edge.faceId(), edge.otherFaceId(), edge));
        return graph;
    }
}
