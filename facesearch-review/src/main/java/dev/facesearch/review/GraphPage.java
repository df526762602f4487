package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSource;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.SimilarityGraph.Component;
import java.util.ArrayList;
import java.util.List;

/**
 * A similarity graph as one HTML file to look at: connected faces side by side, the largest component first, with their
 * crops, their similarities, and the contradictions. The same graph makes the same page. It shows faces and names
 * pictures: keep it as you keep the photos.
 */
public final class GraphPage {

    /** How many faces a page shows unless told otherwise. */
    public static final int MAX_FACES = 300;

    private static final PageTemplate TEMPLATE = new PageTemplate("graph-page.mustache");

    private GraphPage() {}

    /**
     * Returns the page.
     *
     * @param pictures the pictures to cut faces from, by their names; a face whose picture is not among them, or cannot
     *     be read, is a silhouette
     */
    public static String html(SimilarityGraph graph, Iterable<? extends ImageSource> pictures) {
        return html(graph, pictures, MAX_FACES);
    }

    /**
     * Returns the page with whole components, the largest first, up to a number of faces; it says what is left out.
     *
     * @param maxFaces 2 or more
     */
    public static String html(SimilarityGraph graph, Iterable<? extends ImageSource> pictures, int maxFaces) {
        requireNonNull(graph, "graph");
        requireNonNull(pictures, "pictures");
        if (maxFaces < 2) {
            throw new IllegalArgumentException("maxFaces must be 2 or more, was " + maxFaces);
        }
        List<Component> drawn = new ArrayList<>();
        List<Component> leftOut = new ArrayList<>();
        int room = maxFaces;
        for (Component component : graph.components()) {
            int faces = component.nodes().size();
            if (faces <= room) {
                room -= faces;
                drawn.add(component);
            } else {
                leftOut.add(component);
            }
        }
        return TEMPLATE.fill(GraphView.of(graph, drawn, leftOut, maxFaces, GraphCrops.cut(drawn, pictures)));
    }
}
