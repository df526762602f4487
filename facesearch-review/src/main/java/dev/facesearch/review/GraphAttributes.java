package dev.facesearch.review;

import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;

/** What a file of a graph says of faces and edges: each fact under its name, left out where it is not known. */
final class GraphAttributes {

    /** The names and types of what is said of a face. */
    static final Map<String, AttributeType> OF_NODES = typesOfNodes();

    /** The names and types of what is said of an edge. */
    static final Map<String, AttributeType> OF_EDGES = typesOfEdges();

    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final UnaryOperator<String> escape;

    private GraphAttributes(UnaryOperator<String> escape) {
        this.escape = escape;
    }

    private static Map<String, AttributeType> typesOfNodes() {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        types.put("picture", AttributeType.STRING);
        types.put("userName", AttributeType.STRING);
        types.put("taken", AttributeType.STRING);
        for (String number : new String[] {"left", "top", "width", "height", "brightness", "sharpness"}) {
            types.put(number, AttributeType.DOUBLE);
        }
        types.put("gender", AttributeType.STRING);
        types.put("genderConfidence", AttributeType.DOUBLE);
        types.put("ageLow", AttributeType.INT);
        types.put("ageHigh", AttributeType.INT);
        return types;
    }

    private static Map<String, AttributeType> typesOfEdges() {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        types.put("similarity", AttributeType.DOUBLE);
        types.put("decision", AttributeType.STRING);
        types.put("reasons", AttributeType.STRING);
        return types;
    }

    /** Returns what is said of a face; each text goes through {@code escape}. */
    static Map<String, Attribute> of(FaceNode node, UnaryOperator<String> escape) {
        GraphAttributes all = new GraphAttributes(escape);
        all.put("picture", node.source());
        node.userName().ifPresent(name -> all.put("userName", name));
        node.taken().ifPresent(day -> all.put("taken", day.toString()));
        all.put("left", node.box().left());
        all.put("top", node.box().top());
        all.put("width", node.box().width());
        all.put("height", node.box().height());
        FaceAttributes said = node.attributes();
        said.brightness().ifPresent(brightness -> all.put("brightness", brightness));
        said.sharpness().ifPresent(sharpness -> all.put("sharpness", sharpness));
        said.gender().ifPresent(gender -> {
            all.put("gender", gender.value().name());
            all.put("genderConfidence", gender.confidence());
        });
        said.ageRange().ifPresent(age -> {
            all.attributes.put("ageLow", DefaultAttribute.createAttribute(age.low()));
            all.attributes.put("ageHigh", DefaultAttribute.createAttribute(age.high()));
        });
        return all.attributes;
    }

    /** Returns what is said of an edge; each text goes through {@code escape}. */
    static Map<String, Attribute> of(FaceEdge edge, UnaryOperator<String> escape) {
        GraphAttributes all = new GraphAttributes(escape);
        all.put("similarity", edge.similarity());
        all.put("decision", edge.decision().name());
        if (!edge.reasons().isEmpty()) {
            all.put("reasons", String.join("; ", edge.reasons()));
        }
        return all.attributes;
    }

    private void put(String name, String text) {
        attributes.put(name, DefaultAttribute.createAttribute(escape.apply(text)));
    }

    /** Rounds as the command's JSON does: enough for a box of a few pixels and any similarity. */
    private void put(String name, double number) {
        attributes.put(
                name, DefaultAttribute.createAttribute(Double.parseDouble(String.format(Locale.ROOT, "%.6f", number))));
    }
}
