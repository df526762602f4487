package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.ContentHash;
import dev.facesearch.FacePictures;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.imaging.Photo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in a page of searches, and what must not be. */
class SearchPageTest {

    private static final String HOSTILE = "</title><script>alert(1)</script> & \"Franck\" {{reason}}";
    private static final String HOSTILE_PHOTO = "\"><img src=x onerror=alert(2)>.jpg";

    private static SearchedDemo demo;

    @BeforeAll
    static void enroll() {
        demo = new SearchedDemo(HOSTILE);
    }

    @AfterAll
    static void close() {
        demo.close();
    }

    @Test
    void page_hostileNames_areText() {
        String html = demo.pageOf(
                FacePictures.of(SearchedDemo.pictures()), SearchedDemo.named(HOSTILE_PHOTO, SearchedDemo.HIM));

        assertThat(html).doesNotContain("<script").doesNotContain("<img src=x").doesNotContain("</title><");
        assertThat(html)
                .contains(
                        "<h4>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Franck&quot; {{reason}}</h4>")
                .contains("&quot;&gt;&lt;img src&#x3D;x onerror&#x3D;alert(2)&gt;.jpg</h2>");
    }

    @Test
    void page_references_stayWithinIt() {
        String html = demo.pageOf(
                FacePictures.of(SearchedDemo.pictures()),
                SearchedDemo.photo(SearchedDemo.HIM),
                SearchedDemo.photo(SearchedDemo.GROUP));

        assertThat(PageReferences.outward(html)).isEmpty();
        assertThat(PageReferences.dangling(html)).isEmpty();
        assertThat(html).doesNotContain("http:").doesNotContain("https:");
    }

    @Test
    void page_match_showsScoresLiftReasonAndEnrolledFaces() {
        PhotoResult found = demo.search(SearchedDemo.photo(SearchedDemo.HIM));
        SearchPage page = demo.page(FacePictures.of(SearchedDemo.pictures()));
        page.add(found, SearchedDemo.photo(SearchedDemo.HIM));

        String html = SearchedDemo.html(page);

        assertThat(html).contains("1 face: 1 named").contains("threshold 99").contains("<dt>Lift</dt>");
        assertThat(html)
                .contains("<dd class=\"number\">"
                        + ScoreScale.number(found.faces().get(0).userScore().orElseThrow()) + "</dd>");
        assertThat(html).contains("reaches 99</p>").doesNotContain("is not at hand");
        // The photo, its face, and the two faces enrolled.
        assertThat(html.split("data:image/jpeg", -1)).hasSize(1 + 4);
    }

    @Test
    void page_noPictures_silhouettesAndSaysSo() {
        String html = demo.pageOf(FacePictures.none(), SearchedDemo.photo(SearchedDemo.HIM));

        assertThat(html).contains("were not given").contains("its picture is not at hand");
        assertThat(html.split("data:image/jpeg", -1)).hasSize(1 + 2);
    }

    @Test
    void page_pictureOfManyShownFaces_isDecodedOnce() {
        List<Counted> pictures =
                SearchedDemo.pictures().stream().map(Counted::new).toList();
        ImageSource him = SearchedDemo.photo(SearchedDemo.HIM);

        String html = demo.pageOf(FacePictures.of(pictures), him, him, SearchedDemo.photo(SearchedDemo.GROUP));

        assertThat(html).doesNotContain("is not at hand");
        assertThat(pictures).allSatisfy(picture -> assertThat(picture.loaded).hasValue(1));
    }

    @Test
    void page_failedPhotoAndOneWithoutAFace_sayWhy() {
        ImageSource blank = ImageSource.photo("blank.jpg", Blank.photo());
        SearchPage page = demo.page(FacePictures.none());
        page.add(demo.search(blank), blank);
        page.addFailed("<gone>.jpg", "cannot be read: <nobody> knows why");

        String html = SearchedDemo.html(page);

        assertThat(html).contains("no face found").contains("cannot be read: &lt;nobody&gt; knows why");
        assertThat(html).contains(">&lt;gone&gt;.jpg</h2>").contains("not searched");
    }

    @Test
    void page_photoReplacedSince_saysSoAndKeepsTheResult() {
        SearchPage page = demo.page(FacePictures.none());
        page.add(demo.search(SearchedDemo.photo(SearchedDemo.HIM)), SearchedDemo.photo(SearchedDemo.GROUP));

        String html = SearchedDemo.html(page);

        assertThat(html).contains("the photo searched was 720 x 576").contains("reaches 99</p>");
        assertThat(html).contains("Face 1; the photo cannot be shown").doesNotContain("data:image");
    }

    @Test
    void writeTo_fullDisk_isThatFault() {
        SearchPage page = demo.page(FacePictures.none());

        assertThatThrownBy(() -> page.writeTo(new FullDisk()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no space left");
    }

    /** A picture that counts how often its pixels are asked for. */
    private record Counted(ImageSource picture, AtomicInteger loaded) implements ImageSource {

        Counted(ImageSource picture) {
            this(picture, new AtomicInteger());
        }

        @Override
        public String name() {
            return picture.name();
        }

        @Override
        public Photo load() {
            loaded.incrementAndGet();
            return picture.load();
        }

        @Override
        public ContentHash contentHash() {
            return picture.contentHash();
        }
    }

    /** A file that nothing can be written to. */
    private static final class FullDisk extends Writer {

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
