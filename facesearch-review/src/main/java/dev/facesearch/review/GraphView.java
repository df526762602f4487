package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Decision;
import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.SimilarityGraph.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jgrapht.alg.drawing.model.Point2D;

/**
 * What the template of a graph's page shows.
 *
 * @param heading the title
 * @param summary the counts
 * @param notes what is not on the page, and why
 * @param components the drawings
 * @param contradictions the pairs that something speaks against
 * @param pairs all pairs that are drawn
 */
record GraphView(
        String heading,
        String summary,
        List<String> notes,
        List<Drawing> components,
        Optional<Table> contradictions,
        Optional<Table> pairs) {

    private static final int DIAMETER = 72;
    private static final double MARGIN = 0.75;
    private static final int MAX_ROWS = 1000;

    /** Connected faces, drawn. */
    record Drawing(
            String id, String title, long width, long height, long leastWidth, List<Line> edges, List<Face> faces) {}

    /** An edge. */
    record Line(
            String one,
            String other,
            boolean contradicted,
            String x1,
            String y1,
            String x2,
            String y2,
            String middleX,
            String middleY,
            String thickness,
            String opacity,
            String label,
            String spoken) {}

    /** A face. */
    record Face(
            String id, int number, String x, String y, String left, String top, Optional<String> crop, String spoken) {}

    /** Pairs as rows. */
    record Table(String caption, List<Row> rows) {}

    /** A pair. */
    record Row(String one, String onePicture, String other, String otherPicture, String similarity, String reasons) {}

    static GraphView of(
            SimilarityGraph graph,
            List<Component> drawn,
            List<Component> leftOut,
            int maxFaces,
            Map<String, String> crops) {
        Map<String, Integer> numbers = new HashMap<>();
        drawn.stream()
                .flatMap(component -> component.nodes().stream())
                .forEach(node -> numbers.put(node.faceId(), numbers.size() + 1));
        Drawer drawer = new Drawer(graph, numbers, crops);
        List<Drawing> drawings = new ArrayList<>();
        List<FaceEdge> edges = new ArrayList<>();
        for (Component component : drawn) {
            drawings.add(drawer.draw(component, drawings.size() + 1));
            edges.addAll(component.edges());
        }
        List<FaceEdge> against = edges.stream()
                .filter(edge -> edge.decision() == Decision.REVIEW)
                .toList();
        return new GraphView(
                "Similar faces of \u201c" + graph.collectionId() + "\u201d",
                Wording.count(graph.nodes().size(), "face") + ", "
                        + Wording.count(graph.edges().size(), "pair")
                        + (graph.contradictions().isEmpty()
                                ? ""
                                : ", " + Wording.count(graph.contradictions().size(), "contradiction")),
                notes(graph, leftOut, maxFaces),
                drawings,
                drawer.table(against, "Pairs whose attributes speak against one person"),
                drawer.table(edges, "Every pair drawn above"));
    }

    private static List<String> notes(SimilarityGraph graph, List<Component> leftOut, int maxFaces) {
        List<String> notes = new ArrayList<>();
        int single = graph.single().size();
        if (single > 0) {
            notes.add(Wording.count(single, "face") + " similar to no other " + (single == 1 ? "is" : "are")
                    + " not drawn.");
        }
        if (!leftOut.isEmpty()) {
            int faces = leftOut.stream()
                    .mapToInt(component -> component.nodes().size())
                    .sum();
            notes.add("Left out, as a page shows " + maxFaces + " faces at most: "
                    + Wording.count(leftOut.size(), "component") + " with " + Wording.count(faces, "face")
                    + ". A higher threshold makes components smaller.");
        }
        int undescribed = graph.undescribed();
        if (undescribed > 0 && undescribed < graph.nodes().size()) {
            notes.add(Wording.count(undescribed, "face") + " without gender and age: nothing can contradict them.");
        }
        return notes;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** Draws components, with numbers that go on from one to the next. */
    private static final class Drawer {

        private final Map<String, FaceNode> nodes = new HashMap<>();
        private final Map<String, Integer> numbers;
        private final Map<String, String> crops;
        private final double least;

        Drawer(SimilarityGraph graph, Map<String, Integer> numbers, Map<String, String> crops) {
            graph.nodes().forEach(node -> nodes.put(node.faceId(), node));
            this.numbers = numbers;
            this.crops = crops;
            this.least = graph.edges().stream()
                    .mapToDouble(FaceEdge::similarity)
                    .min()
                    .orElse(0);
        }

        Drawing draw(Component component, int number) {
            List<Point2D> places = GraphLayout.places(component);
            double left = places.stream().mapToDouble(Point2D::getX).min().orElse(0) - MARGIN;
            double top = places.stream().mapToDouble(Point2D::getY).min().orElse(0) - MARGIN;
            double right = places.stream().mapToDouble(Point2D::getX).max().orElse(0) + MARGIN;
            double bottom = places.stream().mapToDouble(Point2D::getY).max().orElse(0) + MARGIN;
            Map<String, Point2D> at = new HashMap<>();
            List<Face> faces = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                FaceNode node = component.nodes().get(i);
                Point2D place = Point2D.of(
                        (places.get(i).getX() - left) * DIAMETER, (places.get(i).getY() - top) * DIAMETER);
                at.put(node.faceId(), place);
                faces.add(face(node, place));
            }
            long width = Math.round((right - left) * DIAMETER);
            // Where many lines cross, each is lighter, or all of them would be one area.
            double lightness =
                    Math.min(1, Math.sqrt(3.0 * faces.size() / component.edges().size()));
            int against = Math.toIntExact(component.edges().stream()
                    .filter(edge -> edge.decision() == Decision.REVIEW)
                    .count());
            return new Drawing(
                    "c" + number,
                    Wording.count(faces.size(), "face") + ", "
                            + Wording.count(component.edges().size(), "pair")
                            + (against == 0 ? "" : ", " + Wording.count(against, "contradiction")),
                    width,
                    Math.round((bottom - top) * DIAMETER),
                    width / 2,
                    component.edges().stream()
                            .map(edge -> line(edge, at, lightness))
                            .toList(),
                    faces);
        }

        private Face face(FaceNode node, Point2D place) {
            List<String> said = new ArrayList<>(List.of("Face " + number(node.faceId()), node.source()));
            node.userName().ifPresent(said::add);
            node.taken().ifPresent(day -> said.add("taken " + day));
            said.addAll(Wording.attributes(node.attributes()));
            return new Face(
                    id(node.faceId()),
                    number(node.faceId()),
                    decimal(place.getX()),
                    decimal(place.getY()),
                    decimal(place.getX() - DIAMETER / 2.0),
                    decimal(place.getY() - DIAMETER / 2.0),
                    Optional.ofNullable(crops.get(node.faceId())),
                    String.join(", ", said));
        }

        private Line line(FaceEdge edge, Map<String, Point2D> at, double lightness) {
            Point2D one = requireNonNull(at.get(edge.faceId()), "a face of the component");
            Point2D other = requireNonNull(at.get(edge.otherFaceId()), "a face of the component");
            double strength = least >= 100 ? 1 : (edge.similarity() - least) / (100 - least);
            String spoken = "Faces " + number(edge.faceId()) + " and " + number(edge.otherFaceId()) + ": "
                    + decimal(edge.similarity());
            return new Line(
                    id(edge.faceId()),
                    id(edge.otherFaceId()),
                    edge.decision() == Decision.REVIEW,
                    decimal(one.getX()),
                    decimal(one.getY()),
                    decimal(other.getX()),
                    decimal(other.getY()),
                    decimal((one.getX() + other.getX()) / 2),
                    decimal((one.getY() + other.getY()) / 2),
                    decimal(1.5 + 2.5 * strength),
                    String.format(Locale.ROOT, "%.2f", lightness * (0.3 + 0.35 * strength)),
                    decimal(edge.similarity()),
                    edge.reasons().isEmpty() ? spoken : spoken + "; " + String.join("; ", edge.reasons()));
        }

        Optional<Table> table(List<FaceEdge> edges, String caption) {
            if (edges.isEmpty()) {
                return Optional.empty();
            }
            String whole = edges.size() > MAX_ROWS ? caption + " (the first " + MAX_ROWS + ")" : caption;
            return Optional.of(new Table(
                    whole, edges.stream().limit(MAX_ROWS).map(this::row).toList()));
        }

        private Row row(FaceEdge edge) {
            return new Row(
                    String.valueOf(number(edge.faceId())),
                    source(edge.faceId()),
                    String.valueOf(number(edge.otherFaceId())),
                    source(edge.otherFaceId()),
                    String.format(Locale.ROOT, "%.2f", edge.similarity()),
                    String.join("; ", edge.reasons()));
        }

        private String source(String faceId) {
            return Optional.ofNullable(nodes.get(faceId)).map(FaceNode::source).orElse("");
        }

        private int number(String faceId) {
            return numbers.getOrDefault(faceId, 0);
        }

        private String id(String faceId) {
            return "n" + number(faceId);
        }
    }
}
