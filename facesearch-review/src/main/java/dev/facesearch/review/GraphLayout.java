package dev.facesearch.review;

import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import dev.facesearch.SimilarityGraph.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jgrapht.Graph;
import org.jgrapht.alg.drawing.FRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.model.Box2D;
import org.jgrapht.alg.drawing.model.MapLayoutModel2D;
import org.jgrapht.alg.drawing.model.Point2D;

/**
 * Places the faces of a component: similar ones near each other, none upon another. The same faces, the same places.
 */
final class GraphLayout {

    /** The least distance of two faces' middles, in diameters. */
    private static final double LEAST = 1.5;

    private static final double ROOM = 2.1;
    private static final int ITERATIONS = 150;
    private static final int PUSHES = 200;
    private static final double STIFFNESS = 0.5;
    private static final double TOLERANCE = 1e-9;
    private static final long SEED = 1;

    private GraphLayout() {}

    /** Returns the middle of each face, in diameters of a face, in the order of the component. */
    static List<Point2D> places(Component component) {
        int faces = component.nodes().size();
        if (faces == 2) {
            return List.of(Point2D.of(0, 0), Point2D.of(ROOM, 0));
        }
        double side = ROOM * Math.sqrt(faces);
        Graph<String, FaceEdge> graph = FaceGraph.of(component.nodes(), component.edges());
        MapLayoutModel2D<String> model = new MapLayoutModel2D<>(Box2D.of(side, side));
        new FRLayoutAlgorithm2D<String, FaceEdge>(ITERATIONS, STIFFNESS, new Random(SEED), TOLERANCE)
                .layout(graph, model);
        double[] x = new double[faces];
        double[] y = new double[faces];
        int i = 0;
        for (FaceNode node : component.nodes()) {
            Point2D place = model.get(node.faceId());
            x[i] = place.getX();
            y[i] = place.getY();
            i++;
        }
        for (int push = 0; push < PUSHES && pushApart(x, y); push++) {
            // Goes on until all have room.
        }
        List<Point2D> places = new ArrayList<>(faces);
        for (int face = 0; face < faces; face++) {
            places.add(Point2D.of(x[face], y[face]));
        }
        return places;
    }

    /** Pushes faces apart that are too near, and returns whether there were any. */
    private static boolean pushApart(double[] x, double[] y) {
        boolean pushed = false;
        for (int one = 0; one < x.length; one++) {
            for (int other = one + 1; other < x.length; other++) {
                double dx = x[other] - x[one];
                double dy = y[other] - y[one];
                double distance = Math.hypot(dx, dy);
                if (distance < LEAST - TOLERANCE) {
                    if (distance == 0) {
                        // Two at one place go apart in a direction of their own.
                        dx = Math.cos(other);
                        dy = Math.sin(other);
                        distance = 1;
                    }
                    double by = (LEAST - Math.hypot(x[other] - x[one], y[other] - y[one])) / 2 / distance;
                    x[one] -= dx * by;
                    y[one] -= dy * by;
                    x[other] += dx * by;
                    y[other] += dy * by;
                    pushed = true;
                }
            }
        }
        return pushed;
    }
}
