package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.SimilarityGraph.Component;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimilarityGraphTest {

    private static final FaceNode MAN =
            GraphFaces.of("man", Optional.of(new Trait<>(Gender.MALE, 99.9)), Optional.empty(), null);
    private static final FaceNode WOMAN =
            GraphFaces.of("woman", Optional.of(new Trait<>(Gender.FEMALE, 99.9)), Optional.empty(), null);

    @Test
    void graph_byDefault_contradictsNothing() {
        SimilarityGraph graph =
                pairs(List.of(MAN, WOMAN), pair("man", "woman", 96)).graph();

        assertThat(graph.edges()).containsExactly(new FaceEdge("man", "woman", 96, Decision.MATCH, List.of()));
        assertThat(graph.contradictions()).isEmpty();
    }

    @Test
    void graph_contradiction_isDemotedAndNotDeleted() {
        SimilarityGraph graph = pairs(List.of(MAN, WOMAN), pair("man", "woman", 96))
                .graph(options -> options.contradictions(Contradictions.DEFAULT));

        assertThat(graph.edges()).hasSize(1).isEqualTo(graph.contradictions());
        assertThat(graph.edges().get(0).decision()).isEqualTo(Decision.REVIEW);
        assertThat(graph.edges().get(0).reasons())
                .containsExactly("genders differ: surely male (99.9) and surely female (99.9)");
    }

    @Test
    void graph_daysOfPictures_areAskedForOnceAndBecomeTheFaces() {
        List<String> asked = new ArrayList<>();
        FaceNode second =
                new FaceNode("second", MAN.source(), MAN.box(), MAN.attributes(), Optional.empty(), Optional.empty());

        SimilarityGraph graph = pairs(List.of(MAN, WOMAN, second))
                .graph(options -> options.taken(picture -> {
                    asked.add(picture);
                    return picture.equals("man.jpg") ? Optional.of(LocalDate.of(2000, 5, 1)) : Optional.empty();
                }));

        assertThat(asked).containsExactly("man.jpg", "woman.jpg");
        assertThat(graph.nodes())
                .extracting(FaceNode::taken)
                .containsExactly(
                        Optional.of(LocalDate.of(2000, 5, 1)), Optional.empty(), Optional.of(LocalDate.of(2000, 5, 1)));
    }

    @Test
    void graph_pairsInBothDirections_areOneEdge() {
        FacePair pair = pair("man", "woman", 96);

        assertThat(pairs(List.of(MAN, WOMAN), pair, pair.turned()).graph().edges())
                .extracting(FaceEdge::faceId)
                .containsExactly("man");
    }

    @Test
    void components_areTheConnectedFacesLargestFirst_andSinglesTheRest() {
        List<FaceNode> nodes =
                Stream.of("a", "b", "c", "d", "e", "f").map(GraphFaces::named).toList();
        SimilarityGraph graph = pairs(nodes, pair("a", "d", 99), pair("f", "b", 98), pair("b", "c", 97))
                .graph();

        assertThat(graph.components())
                .extracting(component ->
                        component.nodes().stream().map(FaceNode::faceId).toList())
                .containsExactly(List.of("b", "c", "f"), List.of("a", "d"));
        assertThat(graph.components())
                .extracting(Component::edges)
                .containsExactly(graph.edges().subList(1, 3), graph.edges().subList(0, 1));
        assertThat(graph.single()).extracting(FaceNode::faceId).containsExactly("e");
    }

    @Test
    void undescribed_countsFacesWithoutGenderAndAge() {
        assertThat(pairs(List.of(MAN, GraphFaces.named("a"), GraphFaces.aged(20, 30, null)))
                        .graph()
                        .undescribed())
                .isOne();
    }

    @Test
    void edgeWithoutItsFaceAndFaceTwice_areRefused() {
        FaceEdge edge = new FaceEdge("man", "nobody", 96, Decision.MATCH, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimilarityGraph("heap", List.of(MAN), List.of(edge)))
                .withMessage("an edge needs both its faces in the graph");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimilarityGraph("heap", List.of(MAN, MAN), List.of()))
                .withMessage("a face is in a graph once");
    }

    private static FacePair pair(String face, String other, double similarity) {
        return new FacePair(face, face + ".jpg", other, other + ".jpg", similarity);
    }

    private static FacePairs pairs(List<FaceNode> nodes, FacePair... pairs) {
        return new FacePairs(
                "heap", List.of(pairs), nodes, List.of(), nodes.size(), 0, nodes.size(), 0, 0, Duration.ZERO, 0);
    }
}
