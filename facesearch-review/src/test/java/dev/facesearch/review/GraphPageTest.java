package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.FaceEdge;
import dev.facesearch.FaceNode;
import dev.facesearch.ImageSource;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.testbrowser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

class GraphPageTest {

    private static final String HOSTILE = "</title><script>document.title='x'</script>\"onfocus=\"alert(1)'&{{a}}.jpg";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TempDir
    private Path folder;

    @Test
    void page_ofFacesAndContradictions_asksForNothingAndReportsNothing() throws IOException {
        for (int width : new int[] {1280, 390}) {
            for (boolean dark : new boolean[] {false, true}) {
                BROWSER.size(width, 900).dark(dark);

                open(GraphPage.html(family(), pictures()));

                assertThat(BROWSER.requests()).singleElement().asString().startsWith("file:");
                assertThat(BROWSER.consoleErrors()).isEmpty();
                assertThat(BROWSER.scrollsSideways()).as("%d wide", width).isFalse();
                keepToLookAt(width + (dark ? "-dark" : "") + ".png");
            }
        }
        assertThat(count("image")).isEqualTo(3);
        assertThat(count("svg.gone")).isEqualTo(3);
        assertThat(count("section .edge.against")).isOne();
        assertThat(BROWSER.driver().findElement(By.id("against")).getText()).isEqualTo("Contradictions");
        assertThat(BROWSER.driver().findElement(By.cssSelector("tbody")).getText())
                .contains(Graphs.REASON, "96.50");
    }

    @Test
    void tabKey_reachesTheContradictionAndTheFaces_whichShowTheirSimilarities() throws IOException {
        BROWSER.size(1280, 900).dark(false);
        open(GraphPage.html(family(), pictures()));
        assertThat(shownLabels()).isZero();

        assertThat(BROWSER.tab().getAttribute("aria-label"))
                .startsWith("Faces ")
                .contains(": 96.5; " + Graphs.REASON);
        assertThat(shownLabels()).isOne();
        assertThat(BROWSER.tab().getAttribute("aria-label"))
                .isEqualTo(
                        "Face 1, franck_01829.jpg, taken 2003-05-01, looks 20 to 30 years old, appears female (99.5)");
        assertThat(shownLabels()).as("three edges, above and below the faces").isEqualTo(6);
    }

    @Test
    void hostileName_isTextAndNothingElse() throws IOException {
        BROWSER.size(390, 900).dark(false);

        open(GraphPage.html(Graphs.two(HOSTILE, "b.jpg"), List.of()));

        assertThat(BROWSER.driver().getTitle()).isEqualTo("Similar faces of \u201cheap\u201d");
        assertThat(count("script")).isZero();
        assertThat(count("[onfocus]")).isZero();
        assertThat(BROWSER.driver()
                        .findElement(By.cssSelector("tbody td:nth-child(2)"))
                        .getText())
                .isEqualTo(HOSTILE);
        assertThat(BROWSER.scrollsSideways()).isFalse();
    }

    @Test
    void components_beyondTheLimit_areLeftOutAndCounted() throws IOException {
        open(GraphPage.html(Graphs.cliques(3, 12, 5, 2), List.of(), 9));

        assertThat(BROWSER.driver().findElements(By.cssSelector("section h2")))
                .extracting(heading -> heading.getText())
                .containsExactly("5 faces, 10 pairs", "3 faces, 3 pairs");
        assertThat(BROWSER.driver().findElement(By.cssSelector(".note")).getText())
                .isEqualTo("Left out, as a page shows 9 faces at most: 2 components with 14 faces."
                        + " A higher threshold makes components smaller.");
    }

    @Test
    void facesWithoutPairs_areCounted() throws IOException {
        SimilarityGraph single = new SimilarityGraph("heap", List.of(Graphs.face("a", "a.jpg")), List.of());

        open(GraphPage.html(single, List.of()));

        assertThat(BROWSER.driver().findElement(By.tagName("body")).getText())
                .contains("1 face similar to no other is not drawn.", "No two faces are similar enough to be a pair.");
    }

    @Test
    void sameGraph_isTheSamePage() {
        assertThat(GraphPage.html(family(), pictures())).isEqualTo(GraphPage.html(family(), pictures()));
    }

    @Test
    void limitBelowTwo_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> GraphPage.html(family(), List.of(), 1));
    }

    /** Three faces whose pictures are there, one of them tied to three whose pictures are not. */
    private static SimilarityGraph family() {
        List<FaceNode> nodes = List.of(
                Graphs.face("a", "franck_01829.jpg"),
                Graphs.face("b", "franck_02159.jpg"),
                Graphs.face("c", "franck_02683.jpg"),
                Graphs.face("d", "gone/1.jpg"),
                Graphs.face("e", "gone/2.jpg"),
                Graphs.face("f", "gone/a picture whose name is longer than a phone is wide, as happens at times.jpg"));
        List<FaceEdge> edges = List.of(
                Graphs.match("a", "b", 99.9),
                Graphs.match("b", "c", 99.1),
                Graphs.match("a", "c", 97),
                Graphs.contradiction("a", "d", 96.5),
                Graphs.match("d", "e", 90),
                Graphs.match("e", "f", 84));
        return new SimilarityGraph("heap", nodes, edges);
    }

    private static List<ImageSource> pictures() {
        return Stream.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg")
                .map(name -> ImageSource.bytes(name, DemoPhotos.bytes(name)))
                .toList();
    }

    private void open(String html) throws IOException {
        Path file = Files.writeString(folder.resolve("graph.html"), html);
        BROWSER.open(file.toUri());
    }

    /** Keeps a picture of the page where it can be looked at, if asked to: {@code -Dfacesearch.screenshots=FOLDER}. */
    private static void keepToLookAt(String name) throws IOException {
        String target = System.getProperty("facesearch.screenshots");
        if (target != null) {
            BROWSER.screenshot(Path.of(target).resolve("graph-" + name));
        }
    }

    private static int count(String selector) {
        return BROWSER.driver().findElements(By.cssSelector(selector)).size();
    }

    private static long shownLabels() {
        return (Long) BROWSER.value("[...document.querySelectorAll('.label')]"
                + ".filter(label => getComputedStyle(label).display !== 'none').length");
    }
}
