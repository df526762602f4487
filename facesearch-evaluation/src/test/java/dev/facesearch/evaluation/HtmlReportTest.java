package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.EvaluationReport.NonMatedFrom;
import dev.facesearch.evaluation.EvaluationReport.Setup;
import dev.facesearch.evaluation.EvaluationReport.Slice;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private final String html = HtmlReport.of(report("a <script>alert('x')</script> & \"more\""));

    @Test
    void of_report_hasAllPlots() {
        assertThat(Pattern.compile("<svg ").matcher(html).results()).hasSize(6);
        assertThat(html)
                .contains("FPIR: searches that should find nobody and do")
                .contains("FNMR: pairs of one person that do not")
                .contains("people in the gallery")
                .contains("faces enrolled of each person")
                .contains("Gallery of 20 people");
    }

    @Test
    void of_report_loadsAndRunsNothing() {
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContainPattern("(src|href)=")
                .contains("default-src 'none'");
    }

    @Test
    void of_labelThatIsMarkup_isText() {
        assertThat(html).contains("a &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
    }

    @Test
    void of_everyPlot_isWellFormedWithNumbersOnly() throws Exception {
        for (String svg : Pattern.compile("<svg .*?</svg>", Pattern.DOTALL)
                .matcher(html)
                .results()
                .map(result -> result.group())
                .toList()) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    private static EvaluationReport report(String label) {
        LabelledFaces faces = SyntheticFaces.of(20, 3, 200);
        Random random = new Random(4);
        PairScores scores = SyntheticFaces.scores(
                faces,
                (first, second) ->
                        faces.subject(first) == faces.subject(second) ? 100 - random.nextInt(30) : random.nextInt(80));
        EvaluationOptions options = EvaluationOptions.builder().resamples(100).build();
        Trial trial = Trial.draw(faces, 2, random);
        Searches one = new Searches();
        Searches best = new Searches();
        GalleryScores.byFaces(trial, scores, 1).addTo(one, faces);
        GalleryScores gallery = GalleryScores.byFaces(trial, scores, 2);
        gallery.addTo(best, faces);
        Reporting reporting = new Reporting(options);
        List<GallerySize> sizes = GallerySizes.measure(gallery, faces, SearchBy.USERS, 2, options);
        return new EvaluationReport(
                new Setup(
                        "1.0",
                        EvaluationOptions.ChosenFace.LARGEST,
                        20,
                        60,
                        20,
                        0,
                        200,
                        0,
                        1,
                        2,
                        0,
                        List.of(1, 2),
                        1,
                        20,
                        NonMatedFrom.STRANGERS,
                        99,
                        0.01,
                        100,
                        1,
                        500),
                reporting.verification(Pairs.of(scores, faces)),
                List.of(
                        reporting.identification(SearchBy.FACES, 1, one),
                        reporting.identification(SearchBy.FACES, 2, best),
                        reporting.identification(1, one, one),
                        reporting.identification(2, best, best)),
                sizes,
                List.of(new Slice(
                        "group",
                        label,
                        9,
                        10,
                        OptionalDouble.of(0.1),
                        OptionalDouble.empty(),
                        3,
                        OptionalDouble.of(0),
                        Optional.empty())));
    }
}
