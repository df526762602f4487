package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.SimilarityGraph;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.nio.json.JSONImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphFilesTest {

    private static final SimilarityGraph TWO = Graphs.two("a.jpg", "b.jpg");

    @Test
    void graphMl_hasWhatIsKnownOfFacesAndEdges() throws Exception {
        Document xml = xml(GraphFiles.graphMl(TWO));

        assertThat(data(element(xml, "node")))
                .containsEntry("picture", "a.jpg")
                .containsEntry("gender", "FEMALE")
                .containsEntry("genderConfidence", "99.5")
                .containsEntry("ageLow", "20")
                .containsEntry("ageHigh", "30")
                .containsEntry("taken", "2003-05-01")
                .containsEntry("brightness", "50.0")
                .doesNotContainKeys("sharpness", "userName");
        assertThat(data(element(xml, "edge")))
                .containsEntry("similarity", "96.5")
                .containsEntry("decision", "REVIEW")
                .containsEntry("reasons", Graphs.REASON);
        assertThat(element(xml, "edge").getAttribute("source")).isEqualTo("face-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</data><node id=\"x\"/>",
                "]]>&amp;\"'<!--",
                "bell\u0007 null\u0000 end",
                "half a pair \ud83d",
                "\ufffe",
                "line\nbreak",
                "Zoë 日本 \ud83d\ude00"
            })
    void graphMl_hostileName_isTextAndNothingElse(String name) throws Exception {
        Document xml = xml(GraphFiles.graphMl(Graphs.two(name, "b.jpg")));

        assertThat(xml.getElementsByTagName("node").getLength()).isEqualTo(2);
        assertThat(data(element(xml, "node")).get("picture"))
                .isEqualTo(name.replaceAll("[\u0007\u0000\ufffe]|\ud83d(?!\ude00)", "\ufffd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"]; evil [label=\"",
                "ends in a backslash\\",
                "\\\"]; evil [\\",
                "\\N\\G",
                "line\nbreak\r",
                "<b>html</b>",
                "Zoë 日本"
            })
    void dot_hostileName_isOneString(String name) {
        String dot = GraphFiles.dot(Graphs.two(name, "b.jpg"));

        assertThat(dotStrings(dot)).contains(name.replaceAll("[\r\n]", " "));
        assertThat(dotStructure(dot)).isEqualTo(dotStructure(GraphFiles.dot(TWO)));
    }

    @Test
    void dot_contradiction_isDashedAndAMatchIsNot() {
        assertThat(GraphFiles.dot(TWO)).contains("\"face-1\" -- \"face-2\"").contains("style=\"dashed\"");
        assertThat(GraphFiles.dot(Graphs.cliques(2))).doesNotContain("dashed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"}],\"evil\":[", "back\\slash", "line\nbreak\u0000", "</script>", "Zoë 日本"})
    void json_hostileName_isOneString(String name) {
        Map<String, Object> said = new HashMap<>();
        JSONImporter<String, DefaultEdge> importer = new JSONImporter<>();
        importer.setVertexFactory(id -> id);
        importer.addVertexAttributeConsumer(
                (at, value) -> said.putIfAbsent(at.getFirst() + " " + at.getSecond(), value.getValue()));
        SimpleGraph<String, DefaultEdge> read = new SimpleGraph<>(DefaultEdge.class);

        importer.importGraph(read, new StringReader(GraphFiles.json(Graphs.two(name, "b.jpg"))));

        assertThat(read.vertexSet()).containsExactly("face-1", "face-2");
        assertThat(read.containsEdge("face-1", "face-2")).isTrue();
        assertThat(said)
                .containsEntry("face-1 picture", name)
                .containsEntry("face-1 ageLow", "20")
                .containsEntry("face-2 picture", "b.jpg");
    }

    @Test
    void sameGraph_isTheSameFile() {
        assertThat(GraphFiles.dot(Graphs.cliques(4, 3))).isEqualTo(GraphFiles.dot(Graphs.cliques(4, 3)));
        assertThat(GraphFiles.json(Graphs.cliques(4, 3))).isEqualTo(GraphFiles.json(Graphs.cliques(4, 3)));
        assertThat(GraphFiles.graphMl(Graphs.cliques(4, 3))).isEqualTo(GraphFiles.graphMl(Graphs.cliques(4, 3)));
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static Element element(Document xml, String name) {
        return (Element) xml.getElementsByTagName(name).item(0);
    }

    /** Returns the data of an element by the names that the file's keys give. */
    private static Map<String, String> data(Element element) {
        Map<String, String> names = new HashMap<>();
        NodeList keys = element.getOwnerDocument().getElementsByTagName("key");
        for (int i = 0; i < keys.getLength(); i++) {
            Element key = (Element) keys.item(i);
            names.put(key.getAttribute("id"), key.getAttribute("attr.name"));
        }
        Map<String, String> data = new HashMap<>();
        NodeList all = element.getElementsByTagName("data");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            data.put(names.get(one.getAttribute("key")), one.getTextContent());
        }
        return data;
    }

    /** Returns the quoted strings of a DOT file as Graphviz shows them in a label: a backslash escapes what follows. */
    private static List<String> dotStrings(String dot) {
        List<String> strings = new ArrayList<>();
        StringBuilder outside = new StringBuilder();
        split(dot, strings, outside);
        return strings;
    }

    /** Returns a DOT file with each quoted string left out. */
    private static String dotStructure(String dot) {
        StringBuilder outside = new StringBuilder();
        split(dot, new ArrayList<>(), outside);
        return outside.toString();
    }

    private static void split(String dot, List<String> strings, StringBuilder outside) {
        StringBuilder inside = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < dot.length(); i++) {
            char c = dot.charAt(i);
            if (c == '"') {
                if (quoted) {
                    strings.add(inside.toString());
                    inside.setLength(0);
                }
                quoted = !quoted;
            } else if (!quoted) {
                outside.append(c);
            } else if (c == '\\') {
                i++;
                inside.append(dot.charAt(i));
            } else {
                inside.append(c);
            }
        }
        assertThat(quoted).as("a string that does not end").isFalse();
    }
}
