package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.SimilarityGraph;
import dev.facesearch.SimilarityGraph.Component;
import java.util.List;
import java.util.stream.IntStream;
import org.jgrapht.alg.drawing.model.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLayoutTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 60, 300})
    void places_ofAClique_haveRoomForEachFace(int faces) {
        assertHaveRoom(GraphLayout.places(component(Graphs.cliques(faces))));
    }

    @Test
    void places_ofAStar_haveRoomForEachFace() {
        int faces = 40;
        SimilarityGraph star = new SimilarityGraph(
                "heap",
                IntStream.range(0, faces)
                        .mapToObj(i -> Graphs.face("face-" + i, i + ".jpg"))
                        .toList(),
                IntStream.range(1, faces)
                        .mapToObj(i -> Graphs.match("face-0", "face-" + i, 90))
                        .toList());

        assertHaveRoom(GraphLayout.places(component(star)));
    }

    @Test
    void places_again_areTheSame() {
        assertThat(GraphLayout.places(component(Graphs.cliques(9))))
                .isEqualTo(GraphLayout.places(component(Graphs.cliques(9))));
    }

    private static Component component(SimilarityGraph graph) {
        return graph.components().get(0);
    }

    private static void assertHaveRoom(List<Point2D> places) {
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                double distance = Math.hypot(
                        places.get(i).getX() - places.get(j).getX(),
                        places.get(i).getY() - places.get(j).getY());
                assertThat(distance).as("faces %d and %d", i, j).isGreaterThan(1.1);
            }
        }
    }
}
