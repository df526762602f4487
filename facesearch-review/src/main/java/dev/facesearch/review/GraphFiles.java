package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Decision;
import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import dev.facesearch.SimilarityGraph;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.BaseExporter;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.GraphExporter;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jgrapht.nio.graphml.GraphMLExporter.AttributeCategory;
import org.jgrapht.nio.json.JSONExporter;

/**
 * Writes a similarity graph for other programs, with all that is known of faces and edges. The files name pictures and
 * users, and say how people appear: keep them as you keep the photos.
 */
public final class GraphFiles {

    private GraphFiles() {}

    /** Returns the graph as GraphML, which Gephi, yEd and NetworkX read. */
    public static String graphMl(SimilarityGraph graph) {
        GraphMLExporter<String, FaceEdge> exporter = new GraphMLExporter<>(GraphFiles::inXml);
        GraphAttributes.OF_NODES.forEach(
                (name, type) -> exporter.registerAttribute(name, AttributeCategory.NODE, type));
        GraphAttributes.OF_EDGES.forEach(
                (name, type) -> exporter.registerAttribute(name, AttributeCategory.EDGE, type));
        return export(graph, exporter, exporter, GraphFiles::inXml);
    }

    /** Returns the graph as JSON: {@code nodes}, and {@code edges} with {@code source} and {@code target}. */
    public static String json(SimilarityGraph graph) {
        JSONExporter<String, FaceEdge> exporter = new JSONExporter<>(Function.identity());
        return export(graph, exporter, exporter, UnaryOperator.identity());
    }

    /** Returns the graph as DOT, which Graphviz draws; contradictions are dashed and of another colour. */
    public static String dot(SimilarityGraph graph) {
        DOTExporter<String, FaceEdge> exporter =
                new DOTExporter<>(face -> '"' + inDot(face).replace("\"", "\\\"") + '"');
        return export(graph, exporter, exporter, GraphFiles::inDot);
    }

    private static String export(
            SimilarityGraph graph,
            BaseExporter<String, FaceEdge> settings,
            GraphExporter<String, FaceEdge> exporter,
            UnaryOperator<String> escape) {
        Map<String, FaceNode> nodes =
                graph.nodes().stream().collect(Collectors.toMap(FaceNode::faceId, Function.identity()));
        boolean drawn = exporter instanceof DOTExporter;
        settings.setVertexAttributeProvider(face -> {
            FaceNode node = requireNonNull(nodes.get(face), "a face of the graph");
            Map<String, Attribute> said = GraphAttributes.of(node, escape);
            if (drawn) {
                said.put("label", DefaultAttribute.createAttribute(escape.apply(node.source())));
            }
            return said;
        });
        settings.setEdgeAttributeProvider(edge -> {
            Map<String, Attribute> said = GraphAttributes.of(edge, escape);
            if (drawn && edge.decision() == Decision.REVIEW) {
                said.put("style", DefaultAttribute.createAttribute("dashed"));
                said.put("color", DefaultAttribute.createAttribute("#8f5b00"));
            }
            return said;
        });
        StringWriter text = new StringWriter();
        exporter.exportGraph(FaceGraph.of(graph.nodes(), graph.edges()), text);
        return text.toString();
    }

    /** Replaces what XML cannot hold, however it is escaped. */
    private static String inXml(String text) {
        return text.codePoints()
                .map(point -> isInXml(point) ? point : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isInXml(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= 0x20
                ? !surrogate && point != 0xfffe && point != 0xffff
                : point == '\t' || point == '\n' || point == '\r';
    }

    /** Escapes what DOT reads as something else; the exporter does so for quotes alone. */
    private static String inDot(String text) {
        return text.replace("\\", "\\\\").replaceAll("[\\r\\n\\x00]", " ");
    }
}
