package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.Comparison;
import dev.facesearch.Comparison.SimilarFace;
import dev.facesearch.DetectedFace;
import dev.facesearch.FaceAttributes;
import dev.facesearch.ImageSource;
import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparePageTest {

    private static final ImageSource HIM = SearchedDemo.named("<b>him</b>.jpg", SearchedDemo.HIM);
    private static final ImageSource GROUP = SearchedDemo.photo(SearchedDemo.GROUP);

    @Test
    void page_similarAndUnlikeFaces_areBothThere() {
        Comparison comparison = new Comparison(
                Optional.of(new BoundingBox(.3, .2, .2, .4)),
                List.of(new SimilarFace(face(.1), 97.345)),
                List.of(face(.4), face(.7)));

        String html = ComparePage.of(comparison, 80, HIM, GROUP);

        assertThat(html).contains("1 of 3 faces reaches 80").contains("97.3").contains(">Under 80<");
        assertThat(html).contains("&lt;b&gt;him&lt;/b&gt;.jpg").doesNotContain("<b>");
        assertThat(html.split("<article", -1)).hasSize(1 + 3);
        assertThat(PageReferences.outward(html)).isEmpty();
        assertThat(PageReferences.dangling(html)).isEmpty();
        assertThat(html).doesNotContain("http:").doesNotContain("https:");
    }

    @Test
    void page_noFaces_saysSo() {
        Comparison comparison = new Comparison(Optional.empty(), List.of(), List.of());

        assertThat(ComparePage.of(comparison, 80, HIM, GROUP))
                .contains("No face was found in &lt;b&gt;him&lt;/b&gt;.jpg.")
                .contains("No face was found in sample1.jpg.");
    }

    private static DetectedFace face(double left) {
        return new DetectedFace(new BoundingBox(left, .3, .1, .2), 99, FaceAttributes.unknown());
    }
}
